package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.PushLoop;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.content.ContentSource;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.content.TranscriptContent;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stores a session on its plan's branch: [#store(UploadRequest)]. Many at once are stored in the same way, in few
/// pushes.
///
/// Session and plan record move in one atomic push with a lease on what was read; a record on a forge moves after it.
/// The user's repository is only read: everything is built in a scratch repository that vanishes. Only what the remote
/// or the forge could not take is kept there, in the [Outbox].
public final class Upload {
    private static final int MOST_REMEMBERED = 50;

    /// The codes of failures of git itself, on this machine.
    private static final Set<ErrorCode> OF_GIT = Set.of(ErrorCode.GIT_FAILED, ErrorCode.IMPORT_FAILED);

    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;
    private final TipCache tips;
    private Optional<RefPrefetch> early = Optional.empty();

    public Upload(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
        this.tips = TipCache.of(git, settings);
    }

    /// Says that a session of this plan comes next: what the remote has to be asked is asked now, while the session is
    /// still read and searched for secrets.
    public Upload comingFor(PlanId plan) {
        if (early.isEmpty()) {
            early = Optional.of(RefPrefetch.to(new RefQuery(git, settings, plans), plan));
        }
        return this;
    }

    /// Says that a session is stored, as [#store(UploadRequest)] would, if its branch and its plan's record are
    /// still where they are known to hold it and to point at it. Empty if one moved, or the remote can't be asked:
    /// then it has to be stored like any other. Also where plans are on a forge, whose record may need mending, and
    /// where something waits in the outbox for the plan, which must not come after this.
    public Optional<UploadResult> confirm(PlanId plan, UploadCache.Answer known) {
        RefQuery questions = new RefQuery(git, settings, plans);
        if (plans instanceof ForgePlans
                || new Outbox(git, settings)
                        .waiting().stream().anyMatch(waiting -> waiting.plan().equals(plan))
                || questions.recordOf(plan).isPresent() != known.record().isPresent()) {
            return Optional.empty();
        }
        RefName branch = questions.branchOf(plan);
        Map<RefName, ObjectId> expected = new HashMap<>(Map.of(branch, known.tip()));
        known.record().ifPresent(tip -> questions.recordOf(plan).ifPresent(ref -> expected.put(ref, tip)));
        try {
            if (!questions.ask(plan).equals(expected)) {
                tips.forget(plan);
                return Optional.empty();
            }
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            early = Optional.of(RefPrefetch.failed(questions, plan, e));
            return Optional.empty();
        }
        pushWaiting();
        return Optional.of(new UploadResult(
                branch,
                Optional.of(known.tip()),
                known.parts(),
                known.bytes(),
                false,
                false,
                false,
                Optional.empty(),
                true,
                false,
                false,
                Optional.empty()));
    }

    /// The commit of the plan's record, as the last upload from here left it; empty where it does not move with the
    /// session.
    public Optional<ObjectId> recordOf(PlanId plan) {
        RefQuery questions = new RefQuery(git, settings, plans);
        return tips.recall(plan).flatMap(refs -> questions.recordOf(plan).flatMap(refs::find));
    }

    /// Stores the session. When it returns, the remote has confirmed it, or had it already, or the result says that it
    /// waits in the outbox because the remote could not be reached. What waited there goes out as well.
    ///
    /// @throws RemoteRefusedException if the remote said no; the session then waits in the outbox too
    /// @throws SessionException naming what else stood in the way, and the next step
    public UploadResult store(UploadRequest request) {
        UploadOutcome outcome = storeAll(List.of(request)).getFirst();
        outcome.failure().ifPresent(failure -> {
            throw failure;
        });
        return outcome.result().orElseThrow();
    }

    /// Stores many sessions, in as few pushes as the remote takes, and says what became of each, in their order. One
    /// that is refused holds up no other. Several of one plan become one commit, and its record points at the last.
    ///
    /// @throws dev.gitsession.session.InvalidInputException if one session of a plan is there twice
    public List<UploadOutcome> storeAll(List<UploadRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        BaseFinder local = early.map(RefPrefetch::base).orElseGet(() -> BaseFinder.local(git, settings));
        OlderVersions older = OlderVersions.of(git, settings, requests);
        UploadBatches batches = UploadBatches.of(requests, request -> upload(request, local, older));
        Map<SessionUpload, UploadOutcome> outcomes = new HashMap<>();
        boolean waits = false;
        for (List<PlanUpload> batch : batches.batches()) {
            PushLoop.Published<PlanUpload> published = publish(batch, local);
            published.oneByOne().forEach(PlanUpload::wentOneByOne);
            for (PlanUpload plan : batch) {
                Optional<SessionException> failure =
                        Optional.ofNullable(published.failures().get(plan));
                remember(plan, batch.size(), failure.isEmpty());
                waits |= failure.isPresent() || updateRecord(plan);
                if (failure.isEmpty() && !plan.isDryRun()) {
                    plan.sessions().forEach(older::settle);
                }
                for (SessionUpload session : plan.sessions()) {
                    outcomes.put(
                            session,
                            failure.map(why -> afterFailure(session, why))
                                    .orElseGet(() -> UploadOutcome.stored(session.result())));
                }
            }
        }
        if (!waits && requests.stream().noneMatch(UploadRequest::dryRun)) {
            pushWaiting();
        }
        return batches.inOrder(outcomes);
    }

    /// Whatever comes of what waits: it changes nothing of what was stored. `sync` tells of it.
    private void pushWaiting() {
        try {
            new Sync(git, settings, plans, clock).push();
        } catch (SessionException | UncheckedIOException e) {
            return; // it still waits
        }
    }

    private SessionUpload upload(UploadRequest request, BaseFinder local, OlderVersions older) {
        Instant at = older.after(request, clock.instant());
        return new SessionUpload(
                request.submitted(at, local.head(), git.layout().branch()),
                new TranscriptContent(request.transcript(), request.filesBeside(), settings.partSize()),
                older.find(request));
    }

    /// Stores a session in place of what is stored of it, with less in it: what is said of the upload stays as it was.
    /// Nothing waits in the outbox if the remote does not take it; if it does, nothing that differs
    /// by secrets alone.
    ///
    /// @param at when it was uploaded; what waits without having been searched counts as older all the same
    public void storeAgain(UploadRequest request, Instant at) {
        OlderVersions older = OlderVersions.of(git, settings, List.of(request));
        UploadBatches batches = UploadBatches.of(
                List.of(request),
                again -> new SessionUpload(
                        again.submittedAgain(older.afterUnsearched(again, at)),
                        new TranscriptContent(again.transcript(), again.filesBeside(), settings.partSize())));
        BaseFinder local = BaseFinder.local(git, settings);
        for (List<PlanUpload> batch : batches.batches()) {
            publish(batch, local).failures().values().stream().findFirst().ifPresent(failure -> {
                throw failure;
            });
        }
        batches.sessions().forEach(older::settle);
    }

    /// What is remembered of the remote may be damaged: where that can be why something failed, it is thrown away, and
    /// what failed is tried again without it, once; also where another process was faster to throw it away.
    private PushLoop.Published<PlanUpload> publish(List<PlanUpload> batch, BaseFinder local) {
        boolean remembered = git.remembersAnything();
        PushLoop.Published<PlanUpload> published =
                publish(batch, local, early, ChangeContext.openOnMemory(git, settings, plans));
        List<PlanUpload> failed = batch.stream()
                .filter(plan -> Optional.ofNullable(published.failures().get(plan))
                        .filter(this::mayBeOfMemory)
                        .isPresent())
                .toList();
        if (failed.isEmpty() || !(git.forgetRemembered() || remembered)) {
            return published;
        }
        failed.forEach(published.failures()::remove);
        failed.forEach(plan -> plan.sessions().forEach(SessionUpload::startAnew));
        PushLoop.Published<PlanUpload> again =
                publish(failed, local, Optional.empty(), ChangeContext.open(git, settings, plans));
        published.failures().putAll(again.failures());
        published.oneByOne().putAll(again.oneByOne());
        return published;
    }

    private PushLoop.Published<PlanUpload> publish(
            List<PlanUpload> batch, BaseFinder local, Optional<RefPrefetch> early, ChangeContext bench) {
        try (bench) {
            return new PushLoop(git, settings.remote(), clock)
                    .publish(bench.scratch(), batch, new UploadAttempt(bench, local, early));
        }
    }

    /// A failure of git here, or one while the remote answers.
    private boolean mayBeOfMemory(SessionException failure) {
        if (failure instanceof BrokenException) {
            return OF_GIT.contains(failure.code());
        }
        try {
            return failure.code() == ErrorCode.UNREACHABLE
                    && git.remoteRefs(settings.remote(), List.of("HEAD")) != null;
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            return false;
        }
    }

    /// Where the plan's refs are now, for the next upload. Not of very many at once, which seldom come again one by
    /// one.
    private void remember(PlanUpload plan, int together, boolean stored) {
        if (stored && together <= MOST_REMEMBERED && !plan.isDryRun()) {
            tips.keep(plan.plan(), plan.left());
        } else {
            tips.forget(plan.plan());
        }
    }

    private UploadOutcome afterFailure(SessionUpload upload, SessionException failure) {
        boolean queues = failure instanceof RemoteUnreachableException || failure instanceof RemoteRefusedException;
        if (!queues || upload.submission().dryRun()) {
            return UploadOutcome.failed(failure);
        }
        try {
            UploadResult queued = queue(upload, String.valueOf(failure.getMessage()));
            return failure instanceof RemoteUnreachableException
                    ? UploadOutcome.stored(queued)
                    : new UploadOutcome(Optional.of(queued), Optional.of(keptAfter(failure)));
        } catch (SessionException e) {
            return UploadOutcome.failed(e);
        }
    }

    /// The same refusal, which also says that the session waits.
    private static RemoteRefusedException keptAfter(SessionException refusal) {
        return new RemoteRefusedException(
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.nextStep()
                        + "; the session is kept on this machine, and git session sync or the next upload pushes it",
                refusal);
    }

    /// A record on a forge moves after the push. Where it could not, the session waits to make it up; says whether.
    private boolean updateRecord(PlanUpload plan) {
        SessionUpload last = plan.last();
        if (!(plans instanceof ForgePlans forge)
                || last.submission().dryRun()
                || last.pointer().isEmpty()) {
            return false;
        }
        RecordUpdate.Result updated = new RecordUpdate(forge, plan.plan())
                .after(last.result(), last.pointer().get());
        last.ends(updated.upload());
        if (updated.waits()) {
            new Outbox(git, settings).add(last.submission(), last.source());
        }
        return updated.waits();
    }

    private UploadResult queue(SessionUpload upload, String reason) {
        SubmittedSession submission = upload.submission();
        ContentSource source = upload.source();
        SessionContent[] written = new SessionContent[1];
        ContentSource watched = new ContentSource() {
            @Override
            public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
                written[0] = source.content(writer, stored, prefix);
                return written[0];
            }

            @Override
            public boolean continues(Scratch scratch, StoredSession stored) {
                return source.continues(scratch, stored);
            }

            @Override
            public Map<String, ObjectId> filesBeside(ObjectWriter writer) {
                return source.filesBeside(writer);
            }
        };
        return new UploadResult(
                new BranchLayout(settings.branchPrefix()).branchOf(submission.plan()),
                Optional.of(new Outbox(git, settings).add(submission, watched)),
                written[0].parts().size(),
                written[0].size(),
                false,
                false,
                false,
                Optional.empty(),
                true,
                false,
                false,
                Optional.of(reason));
    }
}
