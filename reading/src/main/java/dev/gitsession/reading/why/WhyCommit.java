package dev.gitsession.reading.why;

import dev.gitsession.git.history.CommitChange;
import java.util.List;

/// Which sessions are behind a commit.
///
/// @param lines how many lines the commit added
/// @param shares the sessions that wrote some of them, the largest share first
/// @param files the files that the commit changed
/// @param unknowns the lines that no session is known to have written, by the reason, most lines first
public record WhyCommit(
        CommitChange commit, int lines, List<Share> shares, List<ChangedFile> files, List<Unknown> unknowns) {
    public WhyCommit {
        shares = List.copyOf(shares);
        files = List.copyOf(files);
        unknowns = List.copyOf(unknowns);
    }

    /// How many lines no session is known to have written.
    public int unknown() {
        return lines - shares.stream().mapToInt(Share::lines).sum();
    }

    /// Lines that no session is known to have written.
    ///
    /// @param reason why none is known, in words
    public record Unknown(String reason, int lines) {}

    /// A file that the commit changed.
    ///
    /// @param path its path after the commit
    /// @param sources the first edits of the sessions that wrote some of the added lines
    public record ChangedFile(String path, int added, int removed, List<Source> sources) {
        public ChangedFile {
            sources = List.copyOf(sources);
        }
    }

    /// A session's part of a commit.
    ///
    /// @param source its first edit, and how sure it is at best
    /// @param lines how many of the added lines it wrote
    public record Share(Source source, int lines) {}
}
