package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.store.format.StoredSession;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the bytes of a submitted session come from.
@FunctionalInterface
public interface ContentSource {
    /// Makes sure that the session's parts are there as blobs, but for those that the remote has.
    ///
    /// @param stored the parts of the session as the remote has it
    /// @param prefix the length of the beginning whose hash is wanted
    SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix);

    /// Whether it is so short that writing it keeps one core at work, and others can write others.
    default boolean isSmall() {
        return false;
    }

    /// Whether the stored content, redacted with the rules of today, is this content's beginning.
    default boolean continues(Scratch scratch, StoredSession stored) {
        return false;
    }

    /// Whether the files beside the session begin with these stored ones of the same names, or with what today's rules
    /// leave of them.
    default boolean continues(Scratch scratch, Map<String, ObjectId> stored) {
        return stored.isEmpty();
    }

    /// Whether this content is a strict beginning of the stored one, and so is older.
    default boolean isOlder(Scratch scratch, StoredSession stored) {
        return false;
    }

    /// Of the files beside the session, those that are strict beginnings of these stored ones.
    default Set<String> olderFiles(Scratch scratch, Map<String, ObjectId> stored) {
        return Set.of();
    }

    /// Makes sure that the files beside the session are there as blobs, by their names.
    default Map<String, ObjectId> filesBeside(ObjectWriter writer) {
        return Map.of();
    }
}
