package dev.gitsession.store.upload;

import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.upload.result.RecordEffect;
import dev.gitsession.store.upload.result.UploadResult;

/// Makes a plan's record on a forge point at a session after the push, since it must never point at a session that
/// the remote lacks. The session stays stored if this fails.
final class RecordUpdate {
    private final ForgePlans plans;
    private final PlanId plan;

    RecordUpdate(ForgePlans plans, PlanId plan) {
        this.plans = plans;
        this.plan = plan;
    }

    /// @param upload what the upload did, with what came of the update
    /// @param waits whether the update may work later as it stands
    record Result(UploadResult upload, boolean waits) {}

    /// Updates the record after an upload.
    ///
    /// A session that was there already may still lack its update, of an upload that could not make it.
    /// It is made up for, unless the record points at a later one.
    Result after(UploadResult stored, SessionPointer pointer) {
        if (!plans.keepsRecordOf(plan)) {
            return new Result(stored.with(new RecordEffect.None()), false);
        }
        PointOutcome outcome = stored.changed() ? plans.point(plan, pointer) : plans.pointUnlessNewer(plan, pointer);
        return switch (outcome) {
            case PointOutcome.Updated ignored -> new Result(stored.with(new RecordEffect.Updated()), false);
            case PointOutcome.Unchanged ignored ->
                new Result(stored.changed() ? stored.with(new RecordEffect.Updated()) : stored, false);
            case PointOutcome.NoHeader none ->
                new Result(notUpdated(stored, none.reason() + "; " + none.nextStep()), false);
            case PointOutcome.Failed failed ->
                failed.retryable()
                        ? new Result(
                                notUpdated(stored, failed.reason() + "; try it again with: git session sync"), true)
                        : new Result(notUpdated(stored, failed.reason() + "; " + failed.nextStep()), false);
        };
    }

    private static UploadResult notUpdated(UploadResult stored, String reason) {
        return stored.with(new RecordEffect.NotUpdated(reason));
    }

    /// Makes up for an update that had to wait.
    ///
    /// @throws dev.gitsession.session.RemoteUnreachableException if it has to wait longer
    /// @throws dev.gitsession.session.SessionException of another kind if it can't be made as it stands
    void makeUp(SessionPointer pointer) {
        if (!plans.keepsRecordOf(plan)) {
            return;
        }
        switch (plans.pointUnlessNewer(plan, pointer)) {
            case PointOutcome.Updated ignored -> {}
            case PointOutcome.Unchanged ignored -> {}
            case PointOutcome.NotPointing not -> throw not.failure();
        }
    }
}
