package dev.gitsession.store.download;

import dev.gitsession.git.ObjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A version of a stored session: the current one, or one that was replaced by content that does not continue it.
///
/// @param number its number, from 1 for the oldest one
/// @param commit the commit that holds it
/// @param uploadedAt when it was stored
/// @param source where it ran, `local` or `remote`
/// @param agent the agent that wrote it
/// @param author the name of the person whose agent wrote it; empty if it is unknown
/// @param gitBranch the branch that was checked out
/// @param folder the working folder that it names first
/// @param bytes the length of its transcript
/// @param lines the number of its lines
/// @param parting where it parts from the current version; empty for that one
public record SessionVersion(
        int number,
        ObjectId commit,
        Optional<Instant> uploadedAt,
        Optional<String> source,
        Optional<String> agent,
        String author,
        Optional<String> gitBranch,
        Optional<String> folder,
        OptionalLong bytes,
        OptionalLong lines,
        Optional<Parting> parting) {
    /// Whether this is the current version.
    public boolean isCurrent() {
        return parting.isEmpty();
    }

    /// Where a version parts from the current one. Redaction placeholders and the working folder do not count.
    public sealed interface Parting {}

    /// The transcripts differ from this line on.
    ///
    /// @param line its number, from 1
    /// @param own what this version says there; empty if it ends before
    /// @param current what the current version says there; empty if it ends before
    /// @param ownWords how this version goes on from there
    /// @param currentWords how the current version goes on from there
    public record AtLine(long line, String own, String current, Continuation ownWords, Continuation currentWords)
            implements Parting {}

    /// The current transcript continues this one, and only side files differ.
    public record InSideFiles() implements Parting {}

    /// The remote has lost this version or the current one.
    public record Lost() implements Parting {}
}
