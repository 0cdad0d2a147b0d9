package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import java.util.List;
import java.util.Optional;

/// Session content lists a transcript's blobs with its size, hashes and line count, and the side files.
///
/// @param parts the blobs of the parts, in order
/// @param size the length in bytes
/// @param sha256 the hash of the whole, in hexadecimal
/// @param lines the number of lines, including a last one without a line end
/// @param prefixSha256 the hash of the beginning of the requested length; absent if the transcript is shorter
/// @param files the side files
public record SessionContent(
        List<ObjectId> parts, long size, String sha256, long lines, Optional<String> prefixSha256, FilesBeside files) {
    public SessionContent {
        parts = List.copyOf(parts);
    }

    /// Creates the content of a session without side files.
    public SessionContent(List<ObjectId> parts, long size, String sha256, long lines, Optional<String> prefixSha256) {
        this(parts, size, sha256, lines, prefixSha256, FilesBeside.NONE);
    }

    /// A copy with these side files.
    public SessionContent with(FilesBeside other) {
        return new SessionContent(parts, size, sha256, lines, prefixSha256, other);
    }
}
