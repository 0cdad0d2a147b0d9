package dev.gitsession.git.history;

/// Lines of a file.
///
/// @param commit the commit whose file is meant, by its full name; empty for the file in the working tree
/// @param path the file as the user named it, relative to where the program was started
/// @param first the first line, from 1
/// @param last the last line
public record LineRange(String commit, String path, int first, int last) {
    /// Stands for the last line of any file.
    public static final int END = 999_999_999;

    /// Lines of the file in the working tree.
    public LineRange(String path, int first, int last) {
        this("", path, first, last);
    }
}
