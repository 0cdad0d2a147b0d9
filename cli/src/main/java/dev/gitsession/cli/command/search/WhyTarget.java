package dev.gitsession.cli.command.search;

import dev.gitsession.git.history.LineRange;

/// What `git session why` is asked about.
sealed interface WhyTarget {
    /// Lines of a file.
    ///
    /// @param several whether a range was given, which may be of one line
    record Lines(LineRange range, boolean several) implements WhyTarget {}

    /// A whole file.
    record WholeFile(String path) implements WhyTarget {}

    /// A commit, by its full name.
    record Commit(String name) implements WhyTarget {}
}
