package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import java.util.List;
import java.util.Optional;

/// A session as it lies on a branch.
///
/// @param sessionId its id, possibly empty: the original system stored some without one
/// @param parts its transcript in order; empty if the manifest names a session that is not there
/// @param gap whether a part is missing between the others
/// @param entry what the manifest says of it; absent on branches of the original system
/// @param beside whether there is a folder of files beside it
/// @param condensed whether it is one of the condensed sessions of the original system: each part is a document
public record StoredSession(
        String sessionId,
        List<Part> parts,
        boolean gap,
        Optional<ManifestEntry> entry,
        boolean beside,
        boolean condensed) {
    public StoredSession {
        parts = List.copyOf(parts);
    }

    /// The blobs of its parts, in order.
    public List<ObjectId> blobs() {
        return parts.stream().map(Part::blob).toList();
    }

    /// @param name the file's name in its folder
    /// @param blob its content
    public record Part(String name, ObjectId blob) {}
}
