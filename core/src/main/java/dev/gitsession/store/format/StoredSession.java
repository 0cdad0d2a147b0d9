package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import java.util.List;
import java.util.Optional;

/// A stored session lists what a session branch holds of one session: its parts and its manifest entry.
///
/// @param sessionId the id; possibly empty, because the original system stored some without one
/// @param parts the parts of the transcript, in order; empty if the manifest names a session that is missing
/// @param gap whether a part in between is missing
/// @param entry the manifest's entry; absent on branches of the original system
/// @param beside whether there is a folder of side files
/// @param condensed whether it is a condensed session of the original system, each part of which is a document
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

    /// The blobs of the parts, in order.
    public List<ObjectId> blobs() {
        return parts.stream().map(Part::blob).toList();
    }

    /// @param name the file name in its folder
    /// @param blob the content
    public record Part(String name, ObjectId blob) {}
}
