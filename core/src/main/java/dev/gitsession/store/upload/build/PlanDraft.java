package dev.gitsession.store.upload.build;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.StoredTimes;
import dev.gitsession.store.format.StoredBranch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plan draft states what an upload changes on one session branch, before the commit is written.
///
/// @param plan the plan and its sessions
/// @param sessions what the upload makes of each of them
/// @param changing those that the commit changes, in order. If the remote has the commit of an earlier try, those
///     that that one changed
/// @param tip the branch's tip now
/// @param commit the branch's next commit; empty if it stays as it is
public record PlanDraft(
        PreparedPlan plan,
        List<BuiltSession> sessions,
        List<BuiltSession> changing,
        Optional<ObjectId> tip,
        Optional<CommitDraft> commit) {
    public PlanDraft {
        sessions = List.copyOf(sessions);
        changing = List.copyOf(changing);
    }

    /// Drafts the branch's commit.
    ///
    /// @param sessions what the upload makes of each session
    /// @param earlier what earlier tries built of the plan
    static PlanDraft of(
            ChangeContext context,
            PreparedPlan plan,
            List<BuiltSession> sessions,
            Optional<StoredBranch> stored,
            BaseFinder.Base base,
            List<BuiltPlan> earlier) {
        Optional<ObjectId> tip = stored.map(StoredBranch::tip);
        List<BuiltSession> changed = sessions.stream()
                .filter(session -> session.change().isPresent())
                .filter(session -> !session.prepared().submission().isDryRun())
                .toList();
        if (changed.isEmpty()) {
            return earlier.stream()
                    .filter(built -> tip.isPresent() && built.commit().equals(tip))
                    .findFirst()
                    .map(built -> built.again(sessions))
                    .orElseGet(() -> new PlanDraft(plan, sessions, List.of(), tip, Optional.empty()));
        }
        List<BuiltSession> newer =
                changed.stream().filter(session -> !session.isOlder()).toList();
        List<SessionChange> changes =
                changed.stream().flatMap(session -> session.change().stream()).toList();
        CommitDraft commit = new SessionCommit(context.git().identity(), context.writer())
                .storing(
                        changes,
                        stored,
                        base.commit(),
                        stored.map(new StoredTimes(context)::of).orElse(Map.of()));
        return new PlanDraft(plan, sessions, newer.isEmpty() ? changed : newer, tip, Optional.of(commit));
    }

    /// The session that the plan's record points at: the last one that changes anything, else the last one.
    public BuiltSession last() {
        return changing.isEmpty() ? sessions.getLast() : changing.getLast();
    }

    /// Whether the plan's record has anything to say of it. A session that is older than the stored one leaves the
    /// record alone.
    boolean movesRecord() {
        return !plan.isDryRun() && !last().isOlder();
    }

    /// What the plan's record has to say.
    ///
    /// @param record the tip of the record
    EmbeddedPlans.Wanted wanted(ChangeContext context, Optional<ObjectId> record) {
        PreparedSession session = last().prepared();
        SessionPointer submitted =
                session.pointer(context.layout(), session.submission().at());
        String branch = record.isPresent() ? "" : branchOfPlan(session);
        return changing.isEmpty()
                ? new EmbeddedPlans.Wanted(last().pointer().orElse(submitted), record, true, branch)
                : new EmbeddedPlans.Wanted(submitted, record, false, branch);
    }

    /// The session's branch, if its own name is the plan's id; else empty.
    private static String branchOfPlan(PreparedSession session) {
        return session.submission()
                .origin()
                .gitBranch()
                .filter(branch ->
                        BranchPlanId.of(branch).names(session.submission().plan()))
                .orElse("");
    }
}
