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
/// @param versions the versions of the session that are superseded now: none or one
public record SupersededVersions(List<ObjectId> kept, boolean keepsTip, List<Version> versions) {
    public SupersededVersions {
        kept = List.copyOf(kept);
        versions = List.copyOf(versions);
    }

    /// A superseded version of a session.
    ///
    /// @param commit the commit that holds it
    /// @param entry what that commit's manifest says of it
    public record Version(ObjectId commit, ManifestEntry entry) {
        static Version of(StoredBranch branch, StoredSession session) {
            ManifestEntry entry = session.entry()
                    .orElseGet(() -> ManifestEntry.ofTime(session.sessionId(), branch.storedAt(session)));
            return new Version(branch.tip(), entry);
        }
    }

    /// Commits that are kept for other reasons than a session's new content.
    public static SupersededVersions ofCommits(List<ObjectId> kept, boolean keepsTip) {
        return new SupersededVersions(kept, keepsTip, List.of());
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
            return ofCommits(List.of(), false);
        }
        StoredBranch branch = stored.get();
        if (submission.keepsReplaced()) {
            boolean rewritten = session.isPresent() && !isExtendedBy(session.get(), content);
            // What differs by marks alone is no rewrite; keeping it would keep the secrets that the marks now stand
            // for, whatever became of the files beside it.
            boolean parted = rewritten ? !redactedAnew.getAsBoolean() : !filesGrew.getAsBoolean();
            if (parted || isUnknown(branch)) {
                return keepingTip(branch, session.filter(there -> parted));
            }
        }
        return ofCommits(submission.keepsOlder() ? branch.kept() : List.of(), false);
    }

    /// What becomes of a commit whose sessions all stay, beside newer files.
    ///
    /// @param session the session, whose content stays
    /// @param filesGrew whether the files that are replaced are the beginnings of the new ones
    public static SupersededVersions ofFiles(
            SubmittedSession submission, StoredBranch branch, StoredSession session, BooleanSupplier filesGrew) {
        boolean parted = !filesGrew.getAsBoolean();
        return parted || isUnknown(branch)
                ? keepingTip(branch, Optional.of(session).filter(there -> parted))
                : ofCommits(submission.keepsOlder() ? branch.kept() : List.of(), false);
    }

    /// What an upload that comes too late leaves: the newer content as it is, and its own commit beside it.
    ///
    /// @param content what its commit holds
    public static SupersededVersions late(StoredBranch stored, SubmittedSession submission, SessionContent content) {
        ObjectId queued = submission.queued().orElseThrow();
        List<ObjectId> kept = Stream.concat(stored.kept().stream(), Stream.of(queued))
                .distinct()
                .toList();
        ManifestEntry entry = SessionCommit.entry(submission, Optional.empty(), content);
        return new SupersededVersions(kept, false, List.of(new Version(queued, entry)));
    }

    /// Whether nothing tells what else there may be: there is no manifest, or somebody else's commit is on top.
    private static boolean isUnknown(StoredBranch branch) {
        return branch.manifest().isEmpty() || !branch.ours();
    }

    private static SupersededVersions keepingTip(StoredBranch branch, Optional<StoredSession> parted) {
        return new SupersededVersions(
                List.of(branch.tip()),
                true,
                parted.stream().map(session -> Version.of(branch, session)).toList());
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
                all.stream().anyMatch(SupersededVersions::keepsTip),
                List.of());
    }

    /// Whether the new content begins with all of the stored content, as the manifest tells it.
    public static boolean isExtendedBy(StoredSession session, SessionContent content) {
        if (session.parts().isEmpty()) {
            return true;
        }
        Optional<String> stored = session.entry().flatMap(ManifestEntry::sha256);
        return !session.gap() && stored.isPresent() && stored.equals(content.prefixSha256());
    }
}
