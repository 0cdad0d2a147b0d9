package dev.gitsession.git.history;

import java.util.List;

/// What a commit changed in a file.
///
/// @param path the file's path after the commit
/// @param hunks the places that changed, in order
public record FileChange(String path, List<Hunk> hunks) {
    public FileChange {
        hunks = List.copyOf(hunks);
    }

    /// A place that changed, with a few unchanged lines around.
    ///
    /// @param start the number of its first line after the commit, from 1
    /// @param lines the lines, each after `+` if it was added, `-` if it was removed, else a blank
    public record Hunk(int start, List<String> lines) {
        public Hunk {
            lines = List.copyOf(lines);
        }
    }
}
