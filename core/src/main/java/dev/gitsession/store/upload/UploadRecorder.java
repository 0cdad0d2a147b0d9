package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.push.PushEnding;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.comment.SessionsComment;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.build.BuiltPlan;
import dev.gitsession.store.upload.build.BuiltSession;
import dev.gitsession.store.upload.build.PlanDraft;
import dev.gitsession.store.upload.build.PreparedPlan;
import dev.gitsession.store.upload.build.PreparedSession;
import dev.gitsession.store.upload.refs.TipCache;
import dev.gitsession.store.upload.result.RecordEffect;
import dev.gitsession.store.upload.result.UploadEffect;
import dev.gitsession.store.upload.result.UploadResult;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last stage of an upload: records how the push of each plan ended. A plan's record on a forge moves, what
/// the remote could not take is queued, and the new tips are remembered for the next upload.
///
/// @param tips where the plans' refs are
/// @param older the queued versions of the sessions
record UploadRecorder(Git git, StoreSettings settings, PlanStore plans, TipCache tips, OlderVersions older) {
    /// Past so many plans in one push their tips are not remembered: the sessions seldom come again one by one.
    private static final int MOST_REMEMBERED = 50;

    /// Records how the plans of one push ended, and returns what became of each session.
    Map<PreparedSession, UploadOutcome> record(Map<PreparedPlan, PushEnding<BuiltPlan>> endings) {
        Map<PreparedSession, UploadOutcome> outcomes = new LinkedHashMap<>();
        endings.forEach((plan, ending) -> outcomes.putAll(record(plan, ending, endings.size())));
        return outcomes;
    }

    /// A switch over the three would load classes that the start-up cache can't hold.
    private Map<PreparedSession, UploadOutcome> record(PreparedPlan plan, PushEnding<BuiltPlan> ending, int together) {
        if (ending instanceof PushEnding.Failed<BuiltPlan> failed) {
            return afterFailure(plan, failed.failure());
        }
        BuiltPlan built = ending.builtOrThrow();
        return ending instanceof PushEnding.PushedOneByOne<BuiltPlan> oneByOne
                ? afterPush(built, built.resultsOneByOne(oneByOne.refused().orElse(null)), together)
                : afterPush(built, built.results(), together);
    }

    private Map<PreparedSession, UploadOutcome> afterPush(
            BuiltPlan built, Map<PreparedSession, UploadResult> results, int together) {
        PlanDraft draft = built.draft();
        if (together <= MOST_REMEMBERED && !draft.plan().isDryRun()) {
            tips.keep(draft.plan().plan(), built.tipsAfter());
        } else {
            tips.forget(draft.plan().plan());
        }
        Map<PreparedSession, UploadOutcome> outcomes = new LinkedHashMap<>();
        results.forEach((session, result) -> outcomes.put(session, UploadOutcome.stored(result)));
        if (!draft.plan().isDryRun()) {
            outcomes.computeIfPresent(
                    draft.last().prepared(), (session, outcome) -> updateForge(draft.last(), outcome));
            draft.sessions().forEach(older::settle);
        }
        return outcomes;
    }

    /// A record on a forge moves after the push. Where it can't move now, the session is queued, so that a later
    /// sync makes up for it.
    private UploadOutcome updateForge(BuiltSession session, UploadOutcome outcome) {
        if (!(plans instanceof ForgePlans forge) || session.pointer().isEmpty()) {
            return outcome;
        }
        PreparedSession prepared = session.prepared();
        RecordUpdate.Result updated = new RecordUpdate(
                        forge, prepared.submission().plan())
                .after(outcome.result().orElseThrow(), session.pointer().get());
        if (updated.waits()) {
            new Outbox(git, settings).add(prepared.submission(), prepared.source());
        }
        return new UploadOutcome(
                Optional.of(updateComment(prepared, updated.upload())), Optional.empty(), updated.waits());
    }

    /// A plan whose record could not be updated gets no comment: it is no plan, or the forge does not answer.
    private UploadResult updateComment(PreparedSession session, UploadResult result) {
        if (result.planUpdateError().isPresent()) {
            return result;
        }
        return new SessionsComment(git, settings, plans)
                .update(session.submission().plan())
                .map(result::withCommentError)
                .orElse(result);
    }

    private Map<PreparedSession, UploadOutcome> afterFailure(PreparedPlan plan, SessionException failure) {
        tips.forget(plan.plan());
        git.trace().failed(failure);
        boolean queues = failure instanceof RemoteUnreachableException || failure instanceof RemoteRefusedException;
        Map<PreparedSession, UploadOutcome> outcomes = new LinkedHashMap<>();
        for (PreparedSession session : plan.sessions()) {
            outcomes.put(
                    session,
                    queues && !plan.isDryRun() ? afterQueuing(session, failure) : UploadOutcome.failed(failure));
        }
        return outcomes;
    }

    private UploadOutcome afterQueuing(PreparedSession session, SessionException failure) {
        try {
            UploadResult queued = queue(session, String.valueOf(failure.getMessage()));
            return failure instanceof RemoteUnreachableException
                    ? new UploadOutcome(Optional.of(queued), Optional.empty(), true)
                    : new UploadOutcome(Optional.of(queued), Optional.of(keptAfter(failure)), true);
        } catch (SessionException e) {
            e.addSuppressed(failure);
            return UploadOutcome.failed(e);
        } catch (UncheckedIOException e) {
            BrokenException unqueued = DiskFailure.find(e)
                    .orElseGet(() -> new BrokenException(
                            ErrorCode.NOT_KEPT,
                            "the session can't be queued on this machine: " + e.getMessage(),
                            "check the repository with: git fsck",
                            e));
            unqueued.addSuppressed(failure);
            return UploadOutcome.failed(unqueued);
        }
    }

    /// The same refusal, which also says that the session is queued.
    private static RemoteRefusedException keptAfter(SessionException refusal) {
        return new RemoteRefusedException(
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.nextStep()
                        + "; the session is kept on this machine and goes with the next upload, or push it with: git session sync",
                refusal);
    }

    private UploadResult queue(PreparedSession session, String reason) {
        Outbox.Added queued = new Outbox(git, settings).add(session.submission(), session.source());
        return new UploadResult(
                new BranchLayout(settings.branchPrefix())
                        .branchOf(session.submission().plan()),
                Optional.of(queued.commit()),
                new UploadResult.Size(
                        queued.content().parts().size(), queued.content().size()),
                session.submission().redactions().orElse(0),
                new UploadEffect.Queued(reason),
                new RecordEffect.Untouched(),
                Optional.empty(),
                true);
    }
}
