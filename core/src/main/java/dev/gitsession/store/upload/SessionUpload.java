package dev.gitsession.store.upload;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.change.SupersededVersions;
import dev.gitsession.store.content.ContentSource;
import dev.gitsession.store.content.FilesBeside;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.format.Tombstone;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One session on its way: written once, and compared with what the remote has each time somebody else was faster.
final class SessionUpload {
    private final SubmittedSession submission;
    private final ContentSource source;
    private final Optional<OlderVersions.Version> older;

    private List<ObjectId> contentKnows = List.of();
    private Optional<SessionContent> content = Optional.empty();
    private Optional<Map<String, ObjectId>> filesWritten = Optional.empty();
    private final Map<ObjectId, UploadResult> built = new HashMap<>();
    private Optional<UploadResult> result = Optional.empty();
    private Optional<SessionPointer> pointer = Optional.empty();

    SessionUpload(SubmittedSession submission, ContentSource source) {
        this(submission, source, Optional.empty());
    }

    /// @param older what waits of it in the outbox, and must find this one newer
    SessionUpload(SubmittedSession submission, ContentSource source, Optional<OlderVersions.Version> older) {
        this.submission = submission;
        this.source = source;
        this.older = older;
    }

    SubmittedSession submission() {
        return submission;
    }

    /// The files beside it, as far as they were written.
    Map<String, ObjectId> files() {
        return filesWritten.orElse(Map.of());
    }

    ContentSource source() {
        return source;
    }

    /// Lets go of what was written, which a new scratch repository does not have.
    void startAnew() {
        content = Optional.empty();
        contentKnows = List.of();
        filesWritten = Optional.empty();
    }

    /// What came of the last attempt.
    UploadResult result() {
        return result.orElseThrow();
    }

    /// What a plan's record says when it points at the session as the remote has it now.
    /// Empty where nothing tells since when that is.
    Optional<SessionPointer> pointer() {
        return pointer;
    }

    /// What a plan's record says when it points at the session as it was submitted.
    SessionPointer pointerAsSubmitted(ChangeContext bench) {
        return pointerSince(bench, submission.at());
    }

    /// Takes over what came of it.
    void ends(UploadResult other) {
        result = Optional.of(other);
    }

    /// Takes over what its commit is called. Found stored later, it is this upload's own.
    void becomes(ObjectId commit) {
        UploadResult becoming = result().at(commit);
        built.put(commit, becoming);
        result = Optional.of(becoming);
    }

    /// Writes the content as blobs: once, and again only if what is stored of it changed in between.
    void write(ChangeContext bench, Optional<StoredBranch> stored) {
        Optional<StoredSession> session = session(stored);
        List<ObjectId> parts = session.map(StoredSession::parts).orElse(List.of()).stream()
                .map(StoredSession.Part::blob)
                .toList();
        if (content.isEmpty() || !contentKnows.equals(parts)) {
            long size = session.flatMap(StoredSession::entry)
                    .map(entry -> entry.size().orElse(-1))
                    .orElse(-1L);
            content = Optional.of(source.content(bench.writer(), parts, size));
            contentKnows = parts;
        }
        if (filesWritten.isEmpty()) {
            filesWritten = Optional.of(source.filesBeside(bench.writer()));
        }
    }

    /// What it changes on its branch, as that is stored now; empty if nothing, or nothing is to be changed.
    Optional<SessionChange> change(ChangeContext bench, Optional<StoredBranch> stored) {
        Optional<ObjectId> tip = stored.map(StoredBranch::tip);
        Optional<StoredSession> session = session(stored);
        refuseDeleted(stored, session);
        FilesBeside files = filesBeside(bench, tip);
        Set<String> olderFiles = olderFiles(bench, files, tip);
        SessionContent written = content.orElseThrow().with(files.without(olderFiles));
        boolean late = session.isPresent() && isLate(session.get());
        Optional<Instant> storedAt = session.flatMap(StoredSession::entry).flatMap(ManifestEntry::uploadedAt);
        if (session.isPresent()
                && ((isSame(session.get(), written) && isNewest(written, storedAt))
                        || (late && (isKept(stored.orElseThrow()) || isBeginning(bench, session.get(), written))))) {
            result = tip.map(built::get).or(() -> Optional.of(outcome(bench, tip, written, false, false)));
            pointer = storedAt.map(at -> pointerSince(bench, at));
            result = result.map(unchanged -> olderFiles.isEmpty() ? unchanged : unchanged.asOlder());
            return Optional.empty();
        }
        if (session.isPresent() && isOlder(bench, session.get(), written)) {
            return changeOfOlder(bench, stored.orElseThrow(), session.get(), written);
        }
        if (late && isUnredacted(session.get())) {
            throw unredacted(submission.session().value());
        }
        pointer = Optional.of(pointerSince(bench, late ? storedAt.orElse(submission.at()) : submission.at()));
        SupersededVersions superseding = late
                ? SupersededVersions.late(
                        stored.orElseThrow(), submission.queued().orElseThrow())
                : SupersededVersions.of(
                        submission,
                        stored,
                        session,
                        written,
                        () -> source.continues(bench.scratch(), session.orElseThrow()),
                        () -> grow(bench, session, written.files()));
        UploadResult changed = outcome(bench, Optional.empty(), written, true, superseding.keepsTip());
        result = Optional.of(tombstone(stored, session).isPresent() ? changed.asRevived() : changed);
        return submission.dryRun()
                ? Optional.empty()
                : Optional.of(
                        late
                                ? SessionChange.toParents(submission, superseding)
                                : SessionChange.to(submission, written, superseding));
    }

    /// Whether what is stored is newer, the session or a file beside it, and stays.
    boolean isOlder() {
        return result.filter(UploadResult::older).isPresent();
    }

    /// The content stays as it is stored; files beside it may be newer all the same. The plan's record stays too.
    private Optional<SessionChange> changeOfOlder(
            ChangeContext bench, StoredBranch stored, StoredSession session, SessionContent written) {
        FilesBeside files = written.files();
        pointer = Optional.empty();
        if (files.changed().isEmpty()) {
            result = Optional.of(outcome(bench, Optional.of(stored.tip()), written, false, false)
                    .asOlder());
            return Optional.empty();
        }
        SupersededVersions superseding =
                SupersededVersions.ofFiles(submission, stored, () -> grow(bench, Optional.of(session), files));
        result = Optional.of(outcome(bench, Optional.empty(), written, true, superseding.keepsTip())
                .asOlder());
        return submission.dryRun()
                ? Optional.empty()
                : Optional.of(SessionChange.toFiles(submission, files, superseding));
    }

    /// The stored blobs that tell whether this content is older. The content must have been written.
    List<ObjectId> comparedWith(Optional<StoredBranch> stored) {
        return session(stored)
                .filter(found -> mayBeOlder(found, content.orElseThrow()))
                .map(StoredSession::blobs)
                .orElse(List.of());
    }

    /// Whether the new content is a strict beginning of the stored one.
    private boolean isOlder(ChangeContext bench, StoredSession session, SessionContent written) {
        return mayBeOlder(session, written) && source.isOlder(bench.scratch(), session);
    }

    /// What is longer is not even compared.
    private boolean mayBeOlder(StoredSession session, SessionContent written) {
        Optional<ManifestEntry> entry = session.entry();
        long size = entry.map(known -> known.size().orElse(Long.MAX_VALUE)).orElse(Long.MAX_VALUE);
        long lines = entry.map(known -> known.lines().orElse(0)).orElse(0L);
        return submission.keepReplaced()
                && !session.gap()
                && !session.parts().isEmpty()
                && !session.blobs().equals(written.parts())
                && (written.size() < size || written.lines() < lines);
    }

    /// Of the files beside the session that differ from what is stored, those that are a beginning of it.
    private Set<String> olderFiles(ChangeContext bench, FilesBeside files, Optional<ObjectId> tip) {
        if (!submission.keepReplaced() || files.changed().size() == files.added()) {
            return Set.of();
        }
        Map<String, ObjectId> stored = new TreeMap<>(storedFiles(bench, tip));
        stored.keySet().retainAll(files.changed().keySet());
        return source.olderFiles(bench.scratch(), stored);
    }

    /// What the branch says of an earlier deletion; a session that is there was stored again since.
    private Optional<Tombstone> tombstone(Optional<StoredBranch> stored, Optional<StoredSession> session) {
        boolean there = session.filter(found -> !found.parts().isEmpty()).isPresent();
        return stored.filter(branch -> !there)
                .flatMap(StoredBranch::manifest)
                .flatMap(manifest -> manifest.tombstoneOf(submission.session().value()));
    }

    private void refuseDeleted(Optional<StoredBranch> stored, Optional<StoredSession> session) {
        tombstone(stored, session).filter(deleted -> !submission.revives()).ifPresent(deleted -> {
            String id = submission.session().value();
            throw new InvalidInputException(
                    ErrorCode.SESSION_DELETED,
                    "session %s of plan %s was deleted%s and does not come back by itself"
                            .formatted(
                                    id,
                                    submission.plan(),
                                    deleted.deletedAt().map(at -> " at " + at).orElse("")),
                    "store it again with git session upload --plan %1$s, or drop a queued copy with: git session delete %2$s --plan %1$s"
                            .formatted(submission.plan(), id));
        });
    }

    private Optional<StoredSession> session(Optional<StoredBranch> stored) {
        return stored.flatMap(branch -> branch.find(submission.session().value()));
    }

    /// What is stored of the files is read each time. Without files nothing is asked.
    private FilesBeside filesBeside(ChangeContext bench, Optional<ObjectId> tip) {
        Map<String, ObjectId> files = filesWritten.orElseThrow();
        if (files.isEmpty()) {
            return FilesBeside.NONE;
        }
        return FilesBeside.of(files, storedFiles(bench, tip));
    }

    private Map<String, ObjectId> storedFiles(ChangeContext bench, Optional<ObjectId> tip) {
        String id = submission.session().value();
        return tip.map(commit ->
                        StoredFiles.read(bench.scratch(), bench.git().layout().format(), commit, id))
                .orElseGet(TreeMap::new);
    }

    /// Whether the files that replace others begin with them. What the remote can't show of those is kept. What
    /// waited is not searched again: where it hides secrets that are stored, its files may differ by those.
    private boolean grow(ChangeContext bench, Optional<StoredSession> session, FilesBeside files) {
        boolean hidesSecrets = submission.queued().isPresent()
                && submission.redactions().isPresent()
                && session.flatMap(StoredSession::entry)
                        .flatMap(ManifestEntry::redactions)
                        .isEmpty();
        if (files.replaced().isEmpty() || hidesSecrets) {
            return true;
        }
        try {
            return source.continues(bench.scratch(), files.replaced());
        } catch (RemoteUnreachableException e) {
            return false;
        }
    }

    private static boolean isSame(StoredSession session, SessionContent written) {
        List<ObjectId> parts =
                session.parts().stream().map(StoredSession.Part::blob).toList();
        boolean toldRight = session.entry()
                .map(entry -> entry.sha256().equals(Optional.of(written.sha256())))
                .orElse(true);
        return !session.gap()
                && toldRight
                && parts.equals(written.parts())
                && written.files().changed().isEmpty();
    }

    /// Whether somebody submitted the same session after this one, which then waited in the outbox.
    private boolean isLate(StoredSession session) {
        return submission.queued().isPresent()
                && session.entry()
                        .flatMap(ManifestEntry::uploadedAt)
                        .map(at -> at.isAfter(submission.at()))
                        .orElse(false);
    }

    /// Whether what is stored shows that it is newer than what waits in the outbox.
    private boolean isNewest(SessionContent written, Optional<Instant> storedAt) {
        return older.isEmpty()
                || older.get().isNoOther(submission, written, filesWritten.orElseThrow())
                || storedAt.filter(at -> at.isAfter(older.get().at())).isPresent();
    }

    /// Whether this was never searched for secrets, while what is stored was.
    private boolean isUnredacted(StoredSession session) {
        return submission.redactions().isEmpty()
                && session.entry().flatMap(ManifestEntry::redactions).isPresent();
    }

    /// An older version that would bring to the remote what a newer one was redacted for.
    static BrokenException unredacted(String session) {
        return new BrokenException(
                ErrorCode.NOT_REDACTED,
                "an older version of session %s is not redacted, and a newer one is".formatted(session),
                "it stays on this machine until an upload holds all of it but the secrets, or you remove it");
    }

    private boolean isKept(StoredBranch stored) {
        return submission.queued().filter(stored.kept()::contains).isPresent();
    }

    /// Whether the stored session begins with this one, and has all the files beside it, as they were or newer.
    private static boolean isBeginning(ChangeContext bench, StoredSession session, SessionContent written) {
        FilesBeside files = written.files();
        if (files.added() > 0
                || !files.replaced().entrySet().stream()
                        .allMatch(stored -> new SessionAssembler(bench.scratch())
                                .begins(
                                        stored.getValue(),
                                        Objects.requireNonNull(files.changed().get(stored.getKey()))))) {
            return false;
        }
        bench.scratch()
                .fetchBlobs(
                        session.parts().stream().map(StoredSession.Part::blob).toList());
        return new SessionAssembler(bench.scratch())
                .prefixSha256(session, written.size())
                .equals(Optional.of(written.sha256()));
    }

    private SessionPointer pointerSince(ChangeContext bench, Instant at) {
        return new SessionPointer(branch(bench).branch(), submission.session(), at, submission.source());
    }

    private RefName branch(ChangeContext bench) {
        return bench.layout().branchOf(submission.plan());
    }

    private UploadResult outcome(
            ChangeContext bench,
            Optional<ObjectId> commit,
            SessionContent written,
            boolean changed,
            boolean keptReplaced) {
        return new UploadResult(
                branch(bench),
                commit,
                written.parts().size(),
                written.size(),
                changed,
                keptReplaced,
                false,
                Optional.empty(),
                true,
                false,
                false,
                Optional.empty());
    }
}
