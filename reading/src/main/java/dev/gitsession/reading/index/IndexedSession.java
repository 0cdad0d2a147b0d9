package dev.gitsession.reading.index;

import java.time.Instant;
import java.util.Comparator;
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
/// @param stage the stage of the plan's work, such as `planning` or `impl`; empty if unknown
/// @param gone when it was first missing on the remote, or [#SUPERSEDED]; null while it is there. A session that is
///     gone is not found
/// @param content what is indexed of it
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
        String stage,
        @Nullable Instant gone,
        Content content) {
    /// Hides a stored session of which this machine has more: what is here is found instead.
    public static final Instant SUPERSEDED = Instant.parse("9999-12-31T23:59:59Z");

    /// The newest first; those without a time last.
    public static final Comparator<IndexedSession> NEWEST_FIRST = Comparator.comparing(
                    IndexedSession::ended, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .reversed()
            .thenComparing(IndexedSession::id);

    /// The agent of sessions that the original system condensed.
    public static final String CONDENSED = "condensed";

    /// A session whose stage is unknown.
    public IndexedSession(
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
            @Nullable Instant gone,
            Content content) {
        this(repo, plan, id, agent, branch, gitBranch, source, author, title, ended, stored, "", gone, content);
    }

    /// The indexed content of a session.
    ///
    /// @param name identifies the content: equal content has an equal name
    /// @param bytes the length of the transcript
    /// @param sha256 the hash of the transcript in hexadecimal
    /// @param entries how many entries it has
    /// @param lines how many lines its transcript has
    /// @param sum a checksum of the entries; empty if the agent's lines can be read one by one
    /// @param gap what of the transcript could not be read, in words; empty if nothing
    /// @param open the calls at its end whose results are still to come, as a text; empty if none
    public record Content(
            String name, long bytes, String sha256, long entries, long lines, String sum, String gap, String open) {
        /// Content of which nothing was read yet.
        public static Content named(String name) {
            return new Content(name, 0, "", 0, 0, "", "", "");
        }

        /// The content with the facts of its transcript.
        public Content ofTranscript(long length, String hash) {
            return new Content(name, length, hash, entries, lines, sum, gap, open);
        }

        /// The content with other counts.
        public Content withCounts(long moreEntries, long moreLines, String newSum) {
            return new Content(name, bytes, sha256, moreEntries, moreLines, newSum, gap, open);
        }

        /// The content with what could not be read.
        public Content withGap(String words) {
            return new Content(name, bytes, sha256, entries, lines, sum, words, open);
        }

        /// The content with the calls whose results are still to come.
        public Content withOpen(String calls) {
            return new Content(name, bytes, sha256, entries, lines, sum, gap, calls);
        }
    }

    /// What identifies the session within an index. The original system condensed one session once for each stage.
    public String key() {
        String part = agent.equals(CONDENSED) ? "\n" + stage : "";
        return (stored ? "s\n" : "l\n") + branch + "\n" + id + part;
    }

    /// What all copies of a session have in common: its id. A session without one has no copies.
    public String identity() {
        return id.isEmpty() ? key() : id;
    }

    /// Whether the remote stores it now, as far as is known.
    public boolean isOnRemote() {
        return stored && (gone == null || isSuperseded());
    }

    /// Whether this machine has more of it than the remote.
    public boolean isSuperseded() {
        return SUPERSEDED.equals(gone);
    }

    /// A copy of a stage.
    public IndexedSession ofStage(String other) {
        return new IndexedSession(
                repo, plan, id, agent, branch, gitBranch, source, author, title, ended, stored, other, gone, content);
    }

    /// A copy with other content.
    public IndexedSession with(Content other) {
        return new IndexedSession(
                repo, plan, id, agent, branch, gitBranch, source, author, title, ended, stored, stage, gone, other);
    }

    /// A copy that is missing on the remote since then, or there again.
    public IndexedSession gone(@Nullable Instant since) {
        return new IndexedSession(
                repo, plan, id, agent, branch, gitBranch, source, author, title, ended, stored, stage, since, content);
    }
}
