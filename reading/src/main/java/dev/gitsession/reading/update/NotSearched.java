package dev.gitsession.reading.update;

/// A part of what should be searched, and why it is not.
///
/// @param what such as `session 0484252a` or `the remote 'origin'`
/// @param why in words
public record NotSearched(String what, String why) {}
