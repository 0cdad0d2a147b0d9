package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.ManifestEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The newest queued version of a session that is uploaded now. It is older than the upload, whatever the clock says,
/// and must not come after it.
///
/// @param at when it was submitted
/// @param entry what its manifest says of it
/// @param files its side files
/// @param alone whether no other version is queued below it
public record QueuedVersion(Instant at, Optional<ManifestEntry> entry, Map<String, ObjectId> files, boolean alone) {
    public QueuedVersion {
        files = Map.copyOf(files);
    }

    /// Whether it holds nothing but what is uploaded.
    ///
    /// @param sideFiles the side files of what is uploaded
    boolean isNoOther(SubmittedSession submission, SessionContent written, Map<String, ObjectId> sideFiles) {
        return alone
                && sideFiles.entrySet().containsAll(files.entrySet())
                && entry.flatMap(ManifestEntry::sha256).equals(Optional.of(written.sha256()))
                && isSearched() == submission.redactions().isPresent();
    }

    /// Whether it was searched for secrets.
    public boolean isSearched() {
        return entry.flatMap(ManifestEntry::redactions).isPresent();
    }
}
