package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.store.format.StoredSession;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The source of a submitted session's bytes.
@FunctionalInterface
public interface ContentSource {
    /// Writes the session's parts as blobs, except for those that the remote has.
    ///
    /// @param stored the parts of the session as the remote has it
    /// @param prefix the length of the beginning whose hash is wanted
    SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix);

    /// Whether the session is so short that writing it keeps one core busy, so that several can be written in
    /// parallel.
    default boolean isSmall() {
        return false;
    }

    /// Whether this content begins with the stored content, once that is redacted with today's rules.
    default boolean continues(Scratch scratch, StoredSession stored) {
        return false;
    }

    /// Whether the side files begin with the stored files of the same names, either as stored or redacted with
    /// today's rules.
    default boolean continues(Scratch scratch, Map<String, ObjectId> stored) {
        return stored.isEmpty();
    }

    /// Whether this content is a strict beginning of the stored content, and therefore older.
    default boolean isOlder(Scratch scratch, StoredSession stored) {
        return false;
    }

    /// Whether this content is a beginning of the stored content, or the same.
    default boolean isWithin(Scratch scratch, StoredSession stored) {
        return false;
    }

    /// The names of side files that are strict beginnings of the stored ones.
    default Set<String> olderFiles(Scratch scratch, Map<String, ObjectId> stored) {
        return Set.of();
    }

    /// Writes the side files as blobs and returns them by name.
    default Map<String, ObjectId> filesBeside(ObjectWriter writer) {
        return Map.of();
    }
}
