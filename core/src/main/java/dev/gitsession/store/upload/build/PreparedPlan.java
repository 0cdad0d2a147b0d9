package dev.gitsession.store.upload.build;

import dev.gitsession.plan.PlanId;
import dev.gitsession.store.change.SubmittedSession;
import java.util.List;

/// The sessions of one plan in one upload. They become one commit, or none.
public final class PreparedPlan {
    private final PlanId plan;
    private final List<PreparedSession> sessions;

    public PreparedPlan(PlanId plan, List<PreparedSession> sessions) {
        this.plan = plan;
        this.sessions = List.copyOf(sessions);
    }

    public PlanId plan() {
        return plan;
    }

    public List<PreparedSession> sessions() {
        return sessions;
    }

    public boolean isDryRun() {
        return sessions.stream().map(PreparedSession::submission).anyMatch(SubmittedSession::isDryRun);
    }
}
