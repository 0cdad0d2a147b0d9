package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import java.util.List;
import java.util.Optional;

/// What one pass over a transcript found.
///
/// @param parts the blobs of its parts, in order
/// @param size the length in bytes
/// @param sha256 of the whole, in hexadecimal
/// @param lines how many lines it has; one without an end counts
/// @param prefixSha256 of its beginning, up to the length that was asked for; absent if it is shorter
/// @param files the files beside it
public record SessionContent(
        List<ObjectId> parts, long size, String sha256, long lines, Optional<String> prefixSha256, FilesBeside files) {
    public SessionContent {
        parts = List.copyOf(parts);
    }

    /// A session without files beside it.
    public SessionContent(List<ObjectId> parts, long size, String sha256, long lines, Optional<String> prefixSha256) {
        this(parts, size, sha256, lines, prefixSha256, FilesBeside.NONE);
    }

    /// A copy with the files beside it.
    public SessionContent with(FilesBeside other) {
        return new SessionContent(parts, size, sha256, lines, prefixSha256, other);
    }
}
