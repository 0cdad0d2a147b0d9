package dev.gitsession.reading.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of an index: where it belongs, and which of its content is indexed.
///
/// @param repo the remote's URL without credentials
/// @param plan the plan that stores it; empty for a session that is not stored
/// @param id the session's id; possibly empty
/// @param agent the agent that wrote it; empty if unknown
/// @param branch the session branch that stores it; empty for a session of this machine
/// @param gitBranch the git branch that it worked on, as the agent recorded it; empty if unknown
/// @param source `local` or `remote` as the manifest says, or empty
/// @param author the person whose agent wrote it; empty if unknown
/// @param title its title or first prompt; empty if unknown
/// @param ended when it ended; null if unknown
/// @param stored whether a remote stores it
/// @param content identifies the content that is indexed: equal content has an equal text
/// @param bytes the length of the transcript
/// @param sha256 the hash of the transcript in hexadecimal
/// @param entries how many entries it has
/// @param lines how many lines its transcript has
public record IndexedSession(
        String repo,
        String plan,
        String id,
        String agent,
        String branch,
        String gitBranch,
        String source,
        String author,
        String title,
        @Nullable Instant ended,
        boolean stored,
        String content,
        long bytes,
        String sha256,
        long entries,
        long lines) {
    /// What identifies the session within an index.
    public String key() {
        return (stored ? "s\n" : "l\n") + branch + "\n" + id;
    }

    /// A copy with other counts.
    public IndexedSession withCounts(long moreEntries, long moreLines) {
        return new IndexedSession(
                repo,
                plan,
                id,
                agent,
                branch,
                gitBranch,
                source,
                author,
                title,
                ended,
                stored,
                content,
                bytes,
                sha256,
                moreEntries,
                moreLines);
    }
}
