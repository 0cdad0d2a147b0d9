package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.change.SupersededVersions;
import dev.gitsession.store.content.FilesBeside;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.upload.result.UploadEffect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares one session with what the remote has of it, and decides what the upload changes: [#decide()].
///
/// @param context the scratch repository and the settings
/// @param prepared the session
/// @param written its blobs
/// @param stored the session branch; empty if there is none
/// @param alone whether no other session is uploaded with it
record SessionComparison(
        ChangeContext context,
        PreparedSession prepared,
        WrittenSession written,
        Optional<StoredBranch> stored,
        boolean alone) {
    /// What the upload changes of the session.
    BuiltSession decide() {
        Deletion.refuse(prepared.submission(), stored);
        FilesBeside files = filesBeside();
        Set<String> olderFiles = olderFiles(files);
        SessionContent content = written.content().with(files.without(olderFiles));
        Optional<StoredSession> session = session();
        if (session.isEmpty()) {
            return newer(content, false);
        }
        boolean late = isLate(session.get());
        boolean stays = (isSame(session.get(), content) && isNewest(content))
                || (late && (isKept() || isBeginning(session.get(), content)));
        if (stays) {
            return unchanged(olderFiles.isEmpty() ? new UploadEffect.Unchanged() : new UploadEffect.Older(false));
        }
        if (isOlder(session.get(), content)) {
            return older(session.get(), files.without(olderFiles));
        }
        if (!late && isSuperseded(session.get(), content)) {
            return older(new UploadEffect.Older(true));
        }
        if (late && isUnredacted(session.get())) {
            throw UnredactedVersion.failure(prepared.id());
        }
        return newer(content, late);
    }

    /// The stored blobs that the comparison reads, if it reads any.
    List<ObjectId> comparedBlobs() {
        return session()
                .filter(found -> mayBeOlder(found, written.content()) || mayBeRewritten(found, written.content()))
                .map(StoredSession::blobs)
                .orElse(List.of());
    }

    private BuiltSession unchanged(UploadEffect effect) {
        Optional<SessionPointer> pointer = storedAt().map(at -> prepared.pointer(context.layout(), at));
        return new BuiltSession(prepared, written, effect, pointer, Optional.empty());
    }

    /// The stored session stays, and so does the plan's record. Side files may be newer all the same.
    private BuiltSession older(StoredSession session, FilesBeside files) {
        if (files.changed().isEmpty()) {
            return older(new UploadEffect.Older(false));
        }
        SupersededVersions superseding = SupersededVersions.ofFiles(
                prepared.submission(), stored.orElseThrow(), session, () -> grow(Optional.of(session), files));
        UploadEffect effect = new UploadEffect.SideFilesStored(superseding.keepsTip());
        SessionChange change = SessionChange.toFiles(prepared.submission(), files, superseding);
        return new BuiltSession(prepared, written, effect, Optional.empty(), Optional.of(change));
    }

    private BuiltSession older(UploadEffect.Older effect) {
        return new BuiltSession(prepared, written, effect, Optional.empty(), Optional.empty());
    }

    /// @param late whether somebody stored a newer one while this one was queued: that one stays, and this one
    ///     becomes a parent of the new commit
    private BuiltSession newer(SessionContent content, boolean late) {
        SubmittedSession submission = prepared.submission();
        Instant since = late ? storedAt().orElse(submission.at()) : submission.at();
        SupersededVersions superseding = late
                ? SupersededVersions.late(stored.orElseThrow(), submission, content)
                : SupersededVersions.of(
                        submission,
                        stored,
                        session(),
                        content,
                        () -> isContinuation(session().orElseThrow()),
                        () -> grow(session(), content.files()));
        UploadEffect effect = new UploadEffect.Stored(
                superseding.keepsTip(), Deletion.of(submission, stored).isPresent());
        SessionChange change = late
                ? SessionChange.toParents(submission, superseding)
                : SessionChange.to(submission, content, superseding);
        return new BuiltSession(
                prepared, written, effect, Optional.of(prepared.pointer(context.layout(), since)), Optional.of(change));
    }

    private Optional<StoredSession> session() {
        return stored.flatMap(branch -> branch.find(prepared.id()));
    }

    private Optional<Instant> storedAt() {
        return session().flatMap(StoredSession::entry).flatMap(ManifestEntry::uploadedAt);
    }

    /// Whether the new content is a strict beginning of the stored one.
    private boolean isOlder(StoredSession session, SessionContent content) {
        return mayBeOlder(session, content) && prepared.source().isOlder(context.scratch(), session);
    }

    /// Whether a superseded version holds the new content. It is older then, although the current version does not
    /// begin with it. To make it current again would undo what replaced it.
    private boolean isSuperseded(StoredSession session, SessionContent content) {
        return session.entry().filter(entry -> !entry.versions().isEmpty()).isPresent()
                && mayBeRewritten(session, content)
                && new VersionMatch(
                                context,
                                prepared,
                                alone && prepared.submission().queued().isEmpty())
                        .isHeld(stored.orElseThrow().ref(), session, content);
    }

    /// Whether the new content begins with the stored one, redacted values and the working folder aside. Stored
    /// content that the remote can't show counts as different, so that it is kept.
    private boolean isContinuation(StoredSession session) {
        try {
            return prepared.source().continues(context.scratch(), session);
        } catch (RemoteUnreachableException e) {
            context.git().trace().failed(e);
            return false;
        }
    }

    /// Longer content is not even compared.
    private boolean mayBeOlder(StoredSession session, SessionContent content) {
        Optional<ManifestEntry> entry = session.entry();
        long size = entry.map(known -> known.size().orElse(Long.MAX_VALUE)).orElse(Long.MAX_VALUE);
        long lines = entry.map(known -> known.lines().orElse(0)).orElse(0L);
        return prepared.submission().keepsReplaced()
                && !session.gap()
                && !session.parts().isEmpty()
                && !session.blobs().equals(content.parts())
                && (content.size() < size || content.lines() < lines);
    }

    /// Whether only the contents tell that the new one continues the stored one.
    private boolean mayBeRewritten(StoredSession session, SessionContent content) {
        return prepared.submission().keepsReplaced()
                && !session.gap()
                && !session.blobs().equals(content.parts())
                && !SupersededVersions.isExtendedBy(session, content);
    }

    /// The side files against the stored ones, which are read each time. Without files nothing is read.
    private FilesBeside filesBeside() {
        return written.files().isEmpty() ? FilesBeside.NONE : FilesBeside.of(written.files(), storedFiles());
    }

    private Map<String, ObjectId> storedFiles() {
        return stored.map(branch -> StoredFiles.read(
                        context.scratch(), context.git().layout().format(), branch.tip(), prepared.id()))
                .orElseGet(TreeMap::new);
    }

    /// The side files that differ from the stored ones and are a beginning of them.
    private Set<String> olderFiles(FilesBeside files) {
        if (!prepared.submission().keepsReplaced() || files.changed().size() == files.added()) {
            return Set.of();
        }
        Map<String, ObjectId> compared = new TreeMap<>(storedFiles());
        compared.keySet().retainAll(files.changed().keySet());
        return prepared.source().olderFiles(context.scratch(), compared);
    }

    /// Whether the side files begin with those that they replace. A queued upload is not searched for secrets
    /// again: where it hides secrets that the stored session shows, its files may differ by those alone. Stored
    /// files that the remote can't show count as different, so that they are kept.
    private boolean grow(Optional<StoredSession> session, FilesBeside files) {
        boolean hidesSecrets = prepared.submission().queued().isPresent()
                && prepared.submission().redactions().isPresent()
                && session.flatMap(StoredSession::entry)
                        .flatMap(ManifestEntry::redactions)
                        .isEmpty();
        if (files.replaced().isEmpty() || hidesSecrets) {
            return true;
        }
        try {
            return prepared.source().continues(context.scratch(), files.replaced());
        } catch (RemoteUnreachableException e) {
            context.git().trace().failed(e);
            return false; // the remote can't show them
        }
    }

    private static boolean isSame(StoredSession session, SessionContent content) {
        boolean sameSum = session.entry()
                .map(entry -> entry.sha256().equals(Optional.of(content.sha256())))
                .orElse(true);
        return !session.gap()
                && sameSum
                && session.parts().stream()
                        .map(StoredSession.Part::blob)
                        .toList()
                        .equals(content.parts())
                && content.files().changed().isEmpty();
    }

    /// Whether somebody submitted the same session after this one, which was queued then.
    private boolean isLate(StoredSession session) {
        return prepared.submission().queued().isPresent()
                && session.entry()
                        .flatMap(ManifestEntry::uploadedAt)
                        .map(at -> at.isAfter(prepared.submission().at()))
                        .orElse(false);
    }

    /// Whether the stored session is seen to be newer than the queued version of it.
    private boolean isNewest(SessionContent content) {
        Optional<QueuedVersion> older = prepared.older();
        return older.isEmpty()
                || older.get().isNoOther(prepared.submission(), content, written.files())
                || storedAt().filter(at -> at.isAfter(older.get().at())).isPresent();
    }

    /// Whether this one was never searched for secrets, while the stored one was.
    private boolean isUnredacted(StoredSession session) {
        return prepared.submission().redactions().isEmpty()
                && session.entry().flatMap(ManifestEntry::redactions).isPresent();
    }

    private boolean isKept() {
        return prepared.submission()
                .queued()
                .filter(commit -> stored.orElseThrow().kept().contains(commit))
                .isPresent();
    }

    /// Whether the stored session begins with this one, and has all its side files, as they were or newer.
    private boolean isBeginning(StoredSession session, SessionContent content) {
        FilesBeside files = content.files();
        SessionAssembler assembler = new SessionAssembler(context.scratch());
        boolean filesGrew = files.replaced().entrySet().stream()
                .allMatch(old -> assembler.begins(
                        old.getValue(), Objects.requireNonNull(files.changed().get(old.getKey()))));
        if (files.added() > 0 || !filesGrew) {
            return false;
        }
        context.scratch()
                .fetchBlobs(
                        session.parts().stream().map(StoredSession.Part::blob).toList());
        return assembler.prefixSha256(session, content.size()).equals(Optional.of(content.sha256()));
    }
}
