package dev.gitsession.store.upload;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.PushLoop;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.outbox.QueuedContent;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Pushes what waits in the outbox, the oldest first, and updates the plans' records on a forge that could not be. One
/// that can't go does not hold up the others.
public final class Sync {
    /// The codes of what keeps one version here and is no reason to hold up the others.
    private static final Set<ErrorCode> STAYING =
            Set.of(ErrorCode.DAMAGED_SESSION, ErrorCode.NOT_REDACTED, ErrorCode.SESSION_DELETED);

    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;

    public Sync(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
    }

    /// What became of one that waited.
    ///
    /// @param failure why it still waits; absent if the remote has it now
    public record Outcome(Outbox.Waiting waiting, Optional<SessionException> failure) {
        /// Whether it may never go: the remote refused it, or it is damaged or would show secrets.
        public boolean mayStay() {
            return failure.filter(why -> why instanceof RemoteRefusedException
                            || why instanceof NotFoundException
                            || why.code() == ErrorCode.BROKEN_PLAN_HEADER
                            || STAYING.contains(why.code()))
                    .isPresent();
        }
    }

    /// Pushes everything that waits and says what became of each. A plan whose record is on a forge is updated once, to
    /// the newest of its sessions. Where the remote does not answer at all, the others are not tried one by one.
    public List<Outcome> push() {
        Outbox outbox = new Outbox(git, settings);
        Map<Outbox.Waiting, Optional<SessionException>> failures = new LinkedHashMap<>();
        Map<Outbox.Waiting, SessionPointer> pushed = new LinkedHashMap<>();
        Map<Outbox.Waiting, ObjectId> staying = new LinkedHashMap<>();
        Optional<SessionException> away = Optional.empty();
        for (Outbox.Waiting waiting : outbox.waiting()) {
            Runnable step = () -> push(outbox, waiting, pointer -> pushed.put(waiting, pointer), staying);
            Optional<SessionException> failure = away.or(() -> failureOf(waiting, step));
            failures.put(waiting, failure);
            if (away.isEmpty()
                    && failure.filter(RemoteUnreachableException.class::isInstance)
                            .isPresent()) {
                away = silence();
            }
        }
        if (plans instanceof ForgePlans forge) {
            updateRecords(forge, pushed, failures).keySet().forEach(staying::remove);
        }
        List<Outcome> outcomes = new ArrayList<>();
        failures.forEach((waiting, failure) -> {
            Optional<SessionException> left = failureOf(waiting, () -> settle(outbox, waiting, failure, staying));
            outcomes.add(new Outcome(waiting, failure.or(() -> left)));
        });
        return outcomes;
    }

    /// Takes out what was pushed; of what was pushed in part, only what stays remains.
    private static void settle(
            Outbox outbox,
            Outbox.Waiting waiting,
            Optional<SessionException> failure,
            Map<Outbox.Waiting, ObjectId> staying) {
        ObjectId version = staying.get(waiting);
        if (version != null) {
            outbox.leave(waiting, version);
        } else if (failure.isEmpty()) {
            outbox.remove(waiting);
        }
    }

    private static Optional<SessionException> failureOf(Outbox.Waiting waiting, Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (SessionException e) {
            return Optional.of(e);
        } catch (UncheckedIOException e) {
            return Optional.of(unreadable(waiting, e));
        } catch (OutOfMemoryError e) {
            return Optional.of(new BrokenException(
                    ErrorCode.OUT_OF_MEMORY,
                    "what waits under %s needs more memory than there is".formatted(waiting.ref()),
                    "look at what is stored for plan " + waiting.plan() + ", or run it with more memory",
                    e));
        }
    }

    /// @return those whose records could not be updated
    private static Map<Outbox.Waiting, SessionException> updateRecords(
            ForgePlans forge,
            Map<Outbox.Waiting, SessionPointer> pushed,
            Map<Outbox.Waiting, Optional<SessionException>> failures) {
        Map<PlanId, Map.Entry<Outbox.Waiting, SessionPointer>> newest = new LinkedHashMap<>();
        for (Map.Entry<Outbox.Waiting, SessionPointer> one : pushed.entrySet()) {
            newest.merge(
                    one.getKey().plan(),
                    one,
                    (first, next) ->
                            first.getValue().at().isAfter(next.getValue().at()) ? first : next);
        }
        Map<PlanId, Optional<SessionException>> updates = new LinkedHashMap<>();
        newest.forEach((plan, one) ->
                updates.put(plan, failureOf(one.getKey(), () -> new RecordUpdate(forge, plan).makeUp(one.getValue()))));
        Map<Outbox.Waiting, SessionException> failed = new LinkedHashMap<>();
        pushed.keySet()
                .forEach(waiting -> updates.getOrDefault(waiting.plan(), Optional.empty())
                        .ifPresent(failure -> failed.put(waiting, failure)));
        failed.forEach((waiting, failure) -> failures.put(waiting, Optional.of(failure)));
        return failed;
    }

    /// Why the remote does not even tell its refs; empty if it does.
    private Optional<SessionException> silence() {
        try {
            git.remoteRefs(settings.remote(), List.of("HEAD"));
            return Optional.empty();
        } catch (SessionException e) {
            return Optional.of(e);
        }
    }

    private static BrokenException unreadable(Outbox.Waiting waiting, UncheckedIOException e) {
        return DiskFailure.find(e)
                .orElse(new BrokenException(
                        ErrorCode.SYNC_FAILED,
                        "what waits under %s could not be read or written: %s".formatted(waiting.ref(), e.getMessage()),
                        "check the repository with: git fsck",
                        e));
    }

    /// Pushes a session, each of its versions, and tells where it is now. A version that is damaged, or would show what
    /// a newer one was redacted for, does not hold up those after it; it stays when they have gone.
    private void push(
            Outbox outbox,
            Outbox.Waiting waiting,
            Consumer<SessionPointer> pushed,
            Map<Outbox.Waiting, ObjectId> staying) {
        Optional<SessionException> hindrance = Optional.empty();
        ObjectId left = waiting.commit();
        try (ChangeContext bench = ChangeContext.openOnMemory(git, settings, plans)) {
            List<StoredBranch> versions = outbox.readAll(bench.scratch(), waiting).stream()
                    .map(version -> complete(bench, outbox, waiting, version))
                    .toList();
            for (int i = 0; i < versions.size(); i++) {
                StoredBranch queued = versions.get(i);
                try {
                    requireRedacted(waiting, queued, versions.subList(i + 1, versions.size()));
                    ObjectId commit = hindrance.isPresent() ? alone(bench, waiting, queued) : queued.tip();
                    push(bench, waiting, queued, commit).ifPresent(pushed);
                } catch (BrokenException | InvalidInputException e) {
                    if (!STAYING.contains(e.code())) {
                        throw e;
                    }
                    hindrance = Optional.of(e);
                    left = queued.tip();
                }
            }
        }
        if (hindrance.isPresent()) {
            staying.put(waiting, left);
            throw hindrance.get();
        }
    }

    /// A cleaning of a partial clone drops what the remote has, although something that waits needs it. What
    /// the remote does not have is found missing when it is read.
    private StoredBranch complete(ChangeContext bench, Outbox outbox, Outbox.Waiting waiting, StoredBranch version) {
        try {
            bench.scratch().fetchMissing(version.tip());
        } catch (RemoteUnreachableException e) {
            silence().ifPresent(away -> {
                throw away;
            });
        }
        return version.complete() ? version : outbox.read(bench.scratch(), waiting.at(version.tip()));
    }

    private static void requireRedacted(Outbox.Waiting waiting, StoredBranch queued, List<StoredBranch> newer) {
        if (!isSearched(waiting, queued) && newer.stream().anyMatch(one -> isSearched(waiting, one))) {
            throw SessionUpload.unredacted(waiting.sessionId());
        }
    }

    private static boolean isSearched(Outbox.Waiting waiting, StoredBranch queued) {
        return queued.find(waiting.sessionId())
                .flatMap(StoredSession::entry)
                .flatMap(ManifestEntry::redactions)
                .isPresent();
    }

    /// A version without those below it, one of which stays here: what is kept on the remote brings all that is below.
    private ObjectId alone(ChangeContext bench, Outbox.Waiting waiting, StoredBranch queued) {
        return bench.writer()
                .commit(List.of(new CommitDraft(
                        List.of(),
                        git.identity(),
                        queued.committedAt().orElse(Instant.EPOCH),
                        SessionCommit.subject(waiting.sessionId(), waiting.plan()) + "\n\n[skip ci]\n",
                        queued.sessionTree().stream()
                                .<CommitDraft.TreeChange>map(
                                        tree -> new CommitDraft.TreeChange.Graft(BranchLayout.SESSION_FOLDER, tree))
                                .toList())))
                .getFirst();
    }

    private Optional<SessionPointer> push(
            ChangeContext bench, Outbox.Waiting waiting, StoredBranch queued, ObjectId commit) {
        StoredSession session = queued.find(waiting.sessionId())
                .filter(found -> !found.parts().isEmpty() && !found.gap())
                .orElseThrow(() -> new BrokenException(
                        ErrorCode.DAMAGED_SESSION,
                        "what waits under %s holds no session".formatted(waiting.ref()),
                        "look at it with git show, then remove it with: git update-ref -d " + waiting.ref()));
        SubmittedSession submission = submission(waiting, queued, session, commit);
        Map<String, ObjectId> files =
                StoredFiles.read(bench.scratch(), git.layout().format(), queued.tip(), waiting.sessionId());
        if (files.size() < session.entry().map(entry -> entry.files().orElse(0)).orElse(0L)) {
            throw new BrokenException(
                    ErrorCode.DAMAGED_SESSION,
                    "of what waits under %s, files beside the session are missing".formatted(waiting.ref()),
                    "upload the session again from its file");
        }
        SessionUpload upload = new SessionUpload(submission, new QueuedContent(bench.scratch(), session, files));
        PlanUpload plan = new PlanUpload(waiting.plan(), List.of(upload));
        PushLoop.Published<PlanUpload> published = new PushLoop(git, settings.remote(), clock)
                .publish(bench.scratch(), List.of(plan), new UploadAttempt(bench, BaseFinder.local(git, settings)));
        published.failures().values().forEach(failure -> {
            throw failure;
        });
        published.oneByOne().values().stream().flatMap(Optional::stream).forEach(refusal -> {
            throw recordRefused(refusal);
        });
        return upload.pointer();
    }

    /// The session is stored, and waits for the sake of the record alone.
    private RemoteRefusedException recordRefused(String refusal) {
        return new RemoteRefusedException(
                ErrorCode.REJECTED,
                "the session is stored, but the remote '%s' refused the plan's record: %s"
                        .formatted(settings.remoteShown(), refusal),
                "ask who runs the remote, then run: git session sync");
    }

    private SubmittedSession submission(
            Outbox.Waiting waiting, StoredBranch queued, StoredSession session, ObjectId commit) {
        Optional<ManifestEntry> entry = session.entry();
        Instant at = Outbox.submittedAt(queued, waiting.sessionId()).orElseGet(clock::instant);
        return new SubmittedSession(
                waiting.plan(),
                new SessionId(waiting.sessionId()),
                entry.flatMap(ManifestEntry::source).map(SessionSource::parse).orElse(SessionSource.LOCAL),
                entry.flatMap(ManifestEntry::agent),
                at,
                entry.flatMap(ManifestEntry::head).filter(ObjectId::isValid).map(ObjectId::new),
                entry.flatMap(ManifestEntry::gitBranch),
                entry.flatMap(ManifestEntry::redactions),
                true,
                true,
                false,
                false,
                false,
                Optional.of(commit));
    }
}
