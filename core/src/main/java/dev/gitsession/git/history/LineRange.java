package dev.gitsession.git.history;

/// Lines of a file.
///
/// @param path the file as the user named it, relative to where the program was started
/// @param first the first line, from 1
/// @param last the last line
public record LineRange(String path, int first, int last) {}
