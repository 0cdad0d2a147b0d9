package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.BranchReader;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredSession;
import java.util.List;
import java.util.Optional;

/// Compares an upload with the superseded versions of its session, which the session's manifest entry names.
///
/// @param context the scratch repository
/// @param prepared the session
/// @param fetches whether versions may be fetched; of many sessions, each would fetch its own
record VersionMatch(ChangeContext context, PreparedSession prepared, boolean fetches) {
    /// How many versions are fetched and compared, from the newest on.
    private static final int MOST_COMPARED = 20;

    /// Whether one of the versions is the new content, or begins with it. The hashes in the manifest tell that of
    /// the same bytes; only versions that are at least as long are fetched. What the remote can't show does not
    /// hold it.
    boolean isHeld(RefName branch, StoredSession session, SessionContent content) {
        List<ManifestEntry> versions =
                session.entry().map(ManifestEntry::versions).orElse(List.of());
        Optional<String> sha256 = Optional.of(content.sha256());
        if (versions.stream().anyMatch(version -> version.sha256().equals(sha256))) {
            return true;
        }
        List<ObjectId> longer = versions.reversed().stream()
                .filter(version -> version.lines().orElse(Long.MAX_VALUE) >= content.lines())
                .flatMap(version -> version.commit().stream())
                .limit(MOST_COMPARED)
                .toList();
        try {
            return fetches && !longer.isEmpty() && holdsOne(branch, longer);
        } catch (RemoteUnreachableException e) {
            context.git().trace().failed(e);
            return false;
        }
    }

    private boolean holdsOne(RefName branch, List<ObjectId> commits) {
        context.scratch().fetchTrees(commits);
        BranchReader reader = context.branchReader();
        List<StoredSession> versions = commits.stream()
                .flatMap(commit -> reader.readAsFarAsPossible(branch, commit).find(prepared.id()).stream())
                .filter(version -> !version.gap() && !version.parts().isEmpty())
                .toList();
        context.scratch()
                .fetchBlobs(versions.stream()
                        .flatMap(version -> version.blobs().stream())
                        .toList());
        return versions.stream().anyMatch(version -> prepared.source().isWithin(context.scratch(), version));
    }
}
