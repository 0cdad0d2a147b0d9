package dev.gitsession.web.page;

/// How far a session is.
///
/// @param entries how many entries are indexed
/// @param running whether it seems to be under way on this machine
public record Following(long entries, boolean running) {}
