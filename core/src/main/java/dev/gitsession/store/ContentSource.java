package dev.gitsession.store;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import java.util.List;

/// Where the bytes of a submitted session come from.
@FunctionalInterface
interface ContentSource {
    /// Makes sure that the session's parts are there as blobs, but for those that the remote has.
    ///
    /// @param stored the parts of the session as the remote has it
    /// @param prefix the length of the beginning whose hash is wanted
    SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix);

    /// Whether the stored content, redacted with the rules of today, is this content's beginning.
    default boolean continues(Scratch scratch, StoredSession stored) {
        return false;
    }
}
