package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.redact.Redactor;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.SubmittedSession.Superseding;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOptions.Flag;
import dev.gitsession.store.upload.build.PreparedSession;
import dev.gitsession.store.upload.refs.RefPrefetch;
import dev.gitsession.store.upload.refs.RefQuery;
import dev.gitsession.store.upload.refs.TipCache;
import dev.gitsession.store.upload.result.RecordEffect;
import dev.gitsession.store.upload.result.UploadEffect;
import dev.gitsession.store.upload.result.UploadResult;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stores a session on its plan's branch: [#store(FoundSession, UploadOptions)].
///
/// An upload goes through four stages. Each is an immutable type, made of the one before:
///
/// 1. prepare: secrets are replaced, and sessions are put together by plan ([PreparedUpload]);
/// 2. build: on the tips of the remote, the commits are written ([dev.gitsession.store.upload.build.BuiltPlan]);
/// 3. push: session and plan record move in one atomic push with a lease on those tips. If somebody else was
///    faster, build and push are done again ([dev.gitsession.git.push.PushEnding]);
/// 4. record: a plan record on a forge moves, and what the remote could not take is queued in the [Outbox]
///    ([UploadOutcome]).
///
/// The user's repository is only read. Commits are built in a scratch repository that is deleted afterwards.
public final class Upload {
    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;
    private final @Nullable String program;
    private final Supplier<LocalRedaction> redactions;
    private final TipCache tips;
    private final RefQuery query;

    /// An upload with this library's own cache.
    public Upload(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this(git, settings, plans, clock, ProgramBuild.find().orElse(null), () -> LocalRedaction.of(git));
    }

    /// @param program what tells this build of the program from others, which may redact in another way. If it is
    /// null, nothing is cached, and each session is read and searched again
    /// @param redactions makes the redaction of sessions, once one is to be redacted
    public Upload(
            Git git,
            StoreSettings settings,
            PlanStore plans,
            Clock clock,
            @Nullable String program,
            Supplier<LocalRedaction> redactions) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
        this.program = program;
        this.redactions = redactions;
        this.tips = TipCache.of(git, settings);
        this.query = new RefQuery(git, settings, plans);
    }

    /// Loads in the background what an upload to this plan is likely to need.
    public static void warmUp(Git git, PlanId plan) {
        if (!UploadCache.knowsOf(git, plan)) {
            Redactor.prepare();
        }
    }

    /// Stores a session of this machine, with its side files and without its secrets. The session is not even read
    /// if the same files were stored before and the remote still has them.
    ///
    /// When it returns, the remote has confirmed the session, or had it already, or the result says that the
    /// session is queued because the remote could not be reached. Earlier queued sessions are pushed as well.
    ///
    /// @throws RemoteRefusedException if the remote refused it; the session is queued then, too
    /// @throws SessionException naming what else stood in the way, and the next step
    public UploadResult store(FoundSession found, UploadOptions options) {
        return store(found, options, UploadListener.NONE);
    }

    /// The same, for somebody who waits for it.
    public UploadResult store(FoundSession found, UploadOptions options, UploadListener listener) {
        SessionRedaction redaction = new SessionRedaction(redactions.get(), options.has(Flag.NO_REDACT));
        new UploadPermission(git, settings).require(found.id(), redaction.isOn());
        Optional<UploadCache> cache = program == null || options.has(Flag.DRY_RUN)
                ? Optional.empty()
                : Optional.of(UploadCache.of(git, settings, clock, program, redaction));
        CachedUpload cached = CachedUpload.of(cache, found, options);
        Optional<UploadCache.Answer> known = cached.answer();
        Confirmation confirmation = known.isPresent() ? confirm(options.plan(), known.get()) : new Confirmation.Moved();
        if (confirmation instanceof Confirmation.Stored stored) {
            git.trace().decided(() -> "the same files were stored before, and the remote still has them");
            tell(listener, redaction, known.orElseThrow().findings());
            return stored.result();
        }
        git.trace()
                .decided(() -> known.isPresent()
                        ? "the same files were stored before, but the remote may not have them"
                        : "nothing is known of these files, so the session is read");
        RefPrefetch prefetch = confirmation instanceof Confirmation.NoAnswer silent
                ? RefPrefetch.failed(query, options.plan(), silent.failure())
                : RefPrefetch.to(query, options.plan(), known.isEmpty());
        RedactedTranscript transcript =
                redaction.redact(found.id(), listener.searching(found.file().transcript()));
        if (redaction.isOn() && !options.has(Flag.DRY_RUN)) {
            listener.confirm(transcript);
        }
        tell(listener, redaction, Findings.of(transcript.report()));
        UploadRequest request = new UploadRequest(
                options,
                found.id(),
                found.agent().map(agent -> agent.id()),
                redaction.redact(found.description(settings)),
                transcript,
                redaction.redact(found.sideFiles().stored()));
        listener.pushing();
        UploadResult result = resultOf(store(List.of(request), prefetch).getFirst());
        cached.keep(request, result, tips, query);
        return result;
    }

    private static void tell(UploadListener listener, SessionRedaction redaction, Findings findings) {
        if (redaction.isOn()) {
            listener.redacted(findings);
        } else {
            listener.notRedacted();
        }
    }

    /// Stores a session whose secrets are replaced already; see [#store(FoundSession, UploadOptions)].
    public UploadResult store(UploadRequest request) {
        return resultOf(storeAll(List.of(request)).getFirst());
    }

    private static UploadResult resultOf(UploadOutcome outcome) {
        outcome.failure().ifPresent(failure -> {
            throw failure;
        });
        return outcome.result().orElseThrow();
    }

    /// Stores many sessions, in as few pushes as the remote takes, and says what became of each, in their order.
    /// One that is refused holds up no other. Several of one plan become one commit, and its record points at the
    /// last.
    ///
    /// @throws dev.gitsession.session.InvalidInputException if one session of a plan is there twice
    public List<UploadOutcome> storeAll(List<UploadRequest> requests) {
        return requests.isEmpty() ? List.of() : store(requests, null);
    }

    private List<UploadOutcome> store(List<UploadRequest> requests, @Nullable RefPrefetch prefetch) {
        UploadPermission permission = new UploadPermission(git, settings);
        for (UploadRequest request : requests) {
            permission.require(request.session(), request.transcript().isSearched());
        }
        BaseFinder base = prefetch == null ? BaseFinder.local(git, settings) : prefetch.base();
        OlderVersions older = OlderVersions.of(git, settings, requests);
        Preparation preparation =
                new Preparation(settings, older, base.head(), git.layout().branch(), author());
        PreparedUpload prepared = PreparedUpload.of(requests, request -> preparation.session(request, clock.instant()));
        UploadPush push = new UploadPush(git, settings, plans, clock, base);
        UploadRecorder recorder = new UploadRecorder(git, settings, plans, tips, older);
        Map<PreparedSession, UploadOutcome> outcomes = new HashMap<>();
        prepared.batches().forEach(batch -> outcomes.putAll(recorder.record(push.push(batch, prefetch))));
        boolean allDone = outcomes.values().stream()
                .noneMatch(outcome -> outcome.waits() || outcome.failure().isPresent());
        if (allDone && requests.stream().noneMatch(request -> request.options().has(Flag.DRY_RUN))) {
            pushQueued();
        }
        return prepared.inOrder(outcomes);
    }

    /// The name of the person who uploads, if it is configured.
    private String author() {
        String name = git.identity().name();
        return name.equals(Identity.FALLBACK.name()) ? "" : name;
    }

    /// Stores a session in place of its stored version, with more secrets replaced. What the manifest says of the
    /// upload stays as it was. Nothing is queued if the remote does not take it.
    ///
    /// @param at when the stored version was uploaded
    @SuppressWarnings("exports") // for other packages of the library
    public void storeAgain(UploadRequest request, Superseding superseding, Instant at) {
        OlderVersions older = OlderVersions.of(git, settings, List.of(request));
        BaseFinder base = BaseFinder.local(git, settings);
        Preparation preparation = new Preparation(settings, older, Optional.empty(), Optional.empty(), "");
        PreparedUpload prepared =
                PreparedUpload.of(List.of(request), again -> preparation.redactedSession(again, superseding, at));
        UploadPush push = new UploadPush(git, settings, plans, clock, base);
        prepared.batches()
                .forEach(batch -> push.push(batch, null)
                        .values()
                        .forEach(ending ->
                                ending.builtOrThrow().draft().sessions().forEach(older::settle)));
    }

    /// Whether the remote still has a session that was stored.
    private sealed interface Confirmation {
        record Stored(UploadResult result) implements Confirmation {}

        /// Its branch or its plan's record moved, or that can't be told.
        record Moved() implements Confirmation {}

        /// The remote does not answer.
        record NoAnswer(SessionException failure) implements Confirmation {}
    }

    /// Asks the remote whether the plan's refs are where they were. A record on a forge may need mending, and a
    /// queued session of the plan must not come after this one: then the upload is done like any other.
    private Confirmation confirm(PlanId plan, UploadCache.Answer known) {
        if (plans instanceof ForgePlans
                || new Outbox(git, settings)
                        .queued().stream().anyMatch(queued -> queued.plan().equals(plan))
                || query.recordOf(plan).isPresent() != known.record().isPresent()) {
            return new Confirmation.Moved();
        }
        RefName branch = query.branchOf(plan);
        Map<RefName, ObjectId> expected = new HashMap<>(Map.of(branch, known.tip()));
        known.record().ifPresent(tip -> query.recordOf(plan).ifPresent(ref -> expected.put(ref, tip)));
        try {
            if (!query.ask(plan).equals(expected)) {
                tips.forget(plan);
                return new Confirmation.Moved();
            }
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            return new Confirmation.NoAnswer(e);
        }
        pushQueued();
        return new Confirmation.Stored(new UploadResult(
                branch,
                Optional.of(known.tip()),
                new UploadResult.Size(known.parts(), known.bytes()),
                known.findings().count(),
                new UploadEffect.Unchanged(),
                new RecordEffect.Untouched(),
                Optional.empty(),
                true));
    }

    /// Pushes the sessions that earlier uploads queued. What comes of it changes nothing of this upload: what
    /// fails stays queued, and `sync` tells of it.
    private void pushQueued() {
        try {
            new Sync(git, settings, plans, clock).push();
        } catch (SessionException | UncheckedIOException e) {
            git.trace().failed(e);
            return; // it stays queued
        }
    }
}
