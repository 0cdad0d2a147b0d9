package dev.gitsession.store.change;

import dev.gitsession.git.ObjectId;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Decides which replaced commits stay reachable as parents of the new one, so that nothing stored is lost by
/// accident.
///
/// @param kept commits that become parents of the new one, behind the base
/// @param keepsTip whether the replaced tip itself is among them
public record SupersededVersions(List<ObjectId> kept, boolean keepsTip) {
    public SupersededVersions {
        kept = List.copyOf(kept);
    }

    /// @param redactedAnew whether the stored content, redacted with today's rules, is the new content's beginning
    /// @param filesGrew whether the files that are replaced beside it are the beginnings of the new ones
    public static SupersededVersions of(
            SubmittedSession submission,
            Optional<StoredBranch> stored,
            Optional<StoredSession> session,
            SessionContent content,
            BooleanSupplier redactedAnew,
            BooleanSupplier filesGrew) {
        if (stored.isEmpty()) {
            return new SupersededVersions(List.of(), false);
        }
        StoredBranch branch = stored.get();
        // Without a manifest, or below somebody else's commit, nothing tells what else there may be.
        boolean unknown = branch.manifest().isEmpty() || !branch.ours();
        boolean rewritten = session.isPresent() && !isExtendedBy(session.get(), content);
        // What differs by marks alone is no rewrite; keeping it would keep the secrets that the marks now stand for,
        // whatever became of the files beside it.
        if (submission.keepsReplaced()
                && (unknown || (rewritten ? !redactedAnew.getAsBoolean() : !filesGrew.getAsBoolean()))) {
            return new SupersededVersions(List.of(branch.tip()), true);
        }
        return new SupersededVersions(submission.keepsOlder() ? branch.kept() : List.of(), false);
    }

    /// What becomes of a commit whose sessions all stay, beside newer files.
    ///
    /// @param filesGrew whether the files that are replaced are the beginnings of the new ones
    public static SupersededVersions ofFiles(
            SubmittedSession submission, StoredBranch branch, BooleanSupplier filesGrew) {
        boolean unknown = branch.manifest().isEmpty() || !branch.ours();
        return unknown || !filesGrew.getAsBoolean()
                ? new SupersededVersions(List.of(branch.tip()), true)
                : new SupersededVersions(submission.keepsOlder() ? branch.kept() : List.of(), false);
    }

    /// What an upload that comes too late leaves: the newer content as it is, and its own commit beside it.
    public static SupersededVersions late(StoredBranch stored, ObjectId queued) {
        List<ObjectId> kept = Stream.concat(stored.kept().stream(), Stream.of(queued))
                .distinct()
                .toList();
        return new SupersededVersions(kept, false);
    }

    /// What becomes of a commit that several sessions replace together: whatever one of them keeps is kept.
    static SupersededVersions together(List<SessionChange> changes) {
        List<SupersededVersions> all =
                changes.stream().map(SessionChange::superseding).toList();
        return new SupersededVersions(
                all.stream()
                        .flatMap(superseding -> superseding.kept().stream())
                        .distinct()
                        .toList(),
                all.stream().anyMatch(SupersededVersions::keepsTip));
    }

    /// Whether the new content begins with all of the stored content, as the manifest tells it.
    private static boolean isExtendedBy(StoredSession session, SessionContent content) {
        if (session.parts().isEmpty()) {
            return true;
        }
        Optional<String> stored = session.entry().flatMap(ManifestEntry::sha256);
        return !session.gap() && stored.isPresent() && stored.equals(content.prefixSha256());
    }
}
