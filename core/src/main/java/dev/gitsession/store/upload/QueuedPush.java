package dev.gitsession.store.upload;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.push.PushEnding;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.change.SubmittedSession.Origin;
import dev.gitsession.store.change.SubmittedSession.Purpose;
import dev.gitsession.store.change.SubmittedSession.Superseding;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.outbox.QueuedContent;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.build.BuiltPlan;
import dev.gitsession.store.upload.build.PreparedPlan;
import dev.gitsession.store.upload.build.PreparedSession;
import dev.gitsession.store.upload.build.UnredactedVersion;
import dev.gitsession.store.upload.build.UploadBuilder;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Pushes one queued session, each of its versions, the oldest first.
///
/// @param outbox where it is queued
record QueuedPush(Git git, StoreSettings settings, PlanStore plans, Clock clock, Outbox outbox) {
    /// The codes of failures that keep one version here and hold up no other.
    static final Set<ErrorCode> STAYING =
            Set.of(ErrorCode.DAMAGED_SESSION, ErrorCode.NOT_REDACTED, ErrorCode.SESSION_DELETED);

    /// What came of it.
    ///
    /// @param pointer what a plan's record says of the last version that the remote has now
    /// @param failure why a version is still queued
    /// @param staying the newest version that can't go by itself, where all others went
    record Result(Optional<SessionPointer> pointer, Optional<SessionException> failure, Optional<ObjectId> staying) {
        static Result failed(SessionException failure) {
            return new Result(Optional.empty(), Optional.of(failure), Optional.empty());
        }
    }

    /// Pushes a queued session. A version that is damaged, or would show what a newer one was redacted for, does
    /// not hold up those after it; it stays when they have gone.
    Result push(Outbox.QueuedUpload queued) {
        Optional<SessionPointer> pointer = Optional.empty();
        Optional<SessionException> hindrance = Optional.empty();
        ObjectId staying = queued.commit();
        try (ChangeContext context = ChangeContext.openOnMemory(git, settings, plans)) {
            List<StoredBranch> versions = outbox.readAll(context.scratch(), queued).stream()
                    .map(version -> complete(context, queued, version))
                    .toList();
            for (int i = 0; i < versions.size(); i++) {
                StoredBranch version = versions.get(i);
                try {
                    requireRedacted(queued, version, versions.subList(i + 1, versions.size()));
                    ObjectId commit = hindrance.isPresent() ? alone(context, queued, version) : version.tip();
                    Optional<SessionPointer> pushed = push(context, queued, version, commit);
                    pointer = pushed.isPresent() ? pushed : pointer;
                } catch (BrokenException | InvalidInputException e) {
                    if (!STAYING.contains(e.code())) {
                        throw e;
                    }
                    hindrance = Optional.of(e);
                    staying = version.tip();
                }
            }
        } catch (SessionException | UncheckedIOException | OutOfMemoryError e) {
            return new Result(pointer, Optional.of(failure(queued, e)), Optional.empty());
        }
        return new Result(pointer, hindrance, hindrance.isPresent() ? Optional.of(staying) : Optional.empty());
    }

    /// Why the remote does not even tell its refs; empty if it does.
    Optional<SessionException> silence() {
        try {
            git.remoteRefs(settings.remote(), List.of("HEAD"));
            return Optional.empty();
        } catch (SessionException e) {
            return Optional.of(e);
        }
    }

    /// Fetches what a version lacks: a `git gc` in a partial clone drops objects that the remote has, although a
    /// queued version needs them. What the remote lacks is found missing when it is read.
    private StoredBranch complete(ChangeContext context, Outbox.QueuedUpload queued, StoredBranch version) {
        try {
            context.scratch().fetchMissing(version.tip());
        } catch (RemoteUnreachableException e) {
            git.trace().failed(e);
            silence().ifPresent(away -> {
                throw away;
            });
        }
        return version.complete() ? version : outbox.read(context.scratch(), queued.at(version.tip()));
    }

    private static void requireRedacted(Outbox.QueuedUpload queued, StoredBranch version, List<StoredBranch> newer) {
        if (!isSearched(queued, version) && newer.stream().anyMatch(one -> isSearched(queued, one))) {
            throw UnredactedVersion.failure(queued.sessionId());
        }
    }

    private static boolean isSearched(Outbox.QueuedUpload queued, StoredBranch version) {
        return version.find(queued.sessionId())
                .flatMap(StoredSession::entry)
                .flatMap(ManifestEntry::redactions)
                .isPresent();
    }

    /// Writes a version without those below it, one of which stays here: a commit that is kept on the remote
    /// brings all that is below it.
    private ObjectId alone(ChangeContext context, Outbox.QueuedUpload queued, StoredBranch version) {
        CommitDraft draft = new CommitDraft(
                List.of(),
                git.identity(),
                version.committedAt().orElse(Instant.EPOCH),
                SessionCommit.subject(queued.sessionId(), queued.plan()) + "\n\n[skip ci]\n",
                version.sessionTree().stream()
                        .<CommitDraft.TreeChange>map(
                                tree -> new CommitDraft.TreeChange.Graft(BranchLayout.SESSION_FOLDER, tree))
                        .toList());
        return context.writer().commit(List.of(draft)).getFirst();
    }

    private Optional<SessionPointer> push(
            ChangeContext context, Outbox.QueuedUpload queued, StoredBranch version, ObjectId commit) {
        PreparedSession session = prepare(context, queued, version, commit);
        PreparedPlan plan = new PreparedPlan(queued.plan(), List.of(session));
        UploadBuilder builder = new UploadBuilder(context, BaseFinder.local(git, settings), null);
        PushEnding<BuiltPlan> ending = Objects.requireNonNull(new PushLoop(git, settings.remote(), clock)
                .publish(context.scratch(), List.of(plan), builder)
                .get(plan));
        return switch (ending) {
            case PushEnding.Pushed<BuiltPlan>(BuiltPlan built) ->
                built.draft().last().pointer();
            case PushEnding.PushedOneByOne<BuiltPlan>(BuiltPlan built, Optional<String> refused) -> {
                refused.ifPresent(why -> {
                    throw recordRefused(why);
                });
                yield built.draft().last().pointer();
            }
            case PushEnding.Failed<BuiltPlan>(SessionException failure) -> throw failure;
        };
    }

    private PreparedSession prepare(
            ChangeContext context, Outbox.QueuedUpload queued, StoredBranch version, ObjectId commit) {
        StoredSession session = version.find(queued.sessionId())
                .filter(found -> !found.parts().isEmpty() && !found.gap())
                .orElseThrow(() -> new BrokenException(
                        ErrorCode.DAMAGED_SESSION,
                        "the queued upload %s holds no session".formatted(queued.ref()),
                        "look at it with git show, then remove it with: git update-ref -d " + queued.ref()));
        Map<String, ObjectId> files =
                StoredFiles.read(context.scratch(), git.layout().format(), version.tip(), queued.sessionId());
        if (files.size() < session.entry().map(entry -> entry.files().orElse(0)).orElse(0L)) {
            throw new BrokenException(
                    ErrorCode.DAMAGED_SESSION,
                    "side files of the queued upload %s are missing".formatted(queued.ref()),
                    "upload the session again from its file");
        }
        return new PreparedSession(
                submission(queued, version, session, commit),
                new QueuedContent(context.scratch(), session, files),
                null);
    }

    private SubmittedSession submission(
            Outbox.QueuedUpload queued, StoredBranch version, StoredSession session, ObjectId commit) {
        Optional<ManifestEntry> entry = session.entry();
        Origin origin = new Origin(
                entry.flatMap(ManifestEntry::source).map(SessionSource::parse).orElse(SessionSource.LOCAL),
                entry.flatMap(ManifestEntry::agent),
                Outbox.submittedAt(version, queued.sessionId()).orElseGet(clock::instant),
                entry.flatMap(ManifestEntry::head).filter(ObjectId::isValid).map(ObjectId::new),
                entry.flatMap(ManifestEntry::gitBranch),
                entry.map(SessionDescription::of).orElse(SessionDescription.NONE));
        return new SubmittedSession(
                queued.plan(),
                new SessionId(queued.sessionId()),
                origin,
                entry.flatMap(ManifestEntry::redactions),
                Superseding.KEPT,
                new Purpose.Queued(commit));
    }

    /// The session is stored, and stays queued for the sake of the record alone.
    private RemoteRefusedException recordRefused(String refusal) {
        return new RemoteRefusedException(
                ErrorCode.REJECTED,
                "the session is stored, but the remote '%s' refused the plan's record: %s"
                        .formatted(settings.remoteShown(), refusal),
                "ask the remote's administrator, then run: git session sync");
    }

    /// A failure as the user is told of it.
    static SessionException failure(Outbox.QueuedUpload queued, Throwable failure) {
        return switch (failure) {
            case SessionException told -> told;
            case UncheckedIOException e ->
                DiskFailure.find(e)
                        .orElse(new BrokenException(
                                ErrorCode.SYNC_FAILED,
                                "the queued upload %s could not be read or written: %s"
                                        .formatted(queued.ref(), e.getMessage()),
                                "check the repository with: git fsck",
                                e));
            default ->
                new BrokenException(
                        ErrorCode.OUT_OF_MEMORY,
                        "the queued upload %s needs more memory than there is".formatted(queued.ref()),
                        "look at what is stored for plan " + queued.plan() + ", or run it with more memory",
                        failure);
        };
    }
}
