package dev.gitsession.reading.why;

import dev.gitsession.git.history.CommitChange;
import java.util.List;

/// Which sessions are behind a commit.
///
/// @param lines how many lines the commit added
/// @param shares the sessions that wrote some of them, the largest share first
/// @param silence why no session is known to have written the others, in words; empty if there are no others
public record WhyCommit(CommitChange commit, int lines, List<Share> shares, String silence) {
    public WhyCommit {
        shares = List.copyOf(shares);
    }

    /// How many lines no session is known to have written.
    public int unknown() {
        return lines - shares.stream().mapToInt(Share::lines).sum();
    }

    /// A session's part of a commit.
    ///
    /// @param source its first edit, and how sure it is at best
    /// @param lines how many of the added lines it wrote
    public record Share(Source source, int lines) {}
}
