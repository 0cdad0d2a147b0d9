package dev.gitsession.store.upload;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.change.SessionCommit;
import dev.gitsession.store.change.StoredTimes;
import dev.gitsession.store.format.StoredBranch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sessions of one plan that are on their way together: they become one commit, or none.
final class PlanUpload {
    private final PlanId plan;
    private final List<SessionUpload> sessions;

    /// The sessions that the commit changes, in order; none before the first attempt.
    private List<SessionUpload> changing = List.of();

    /// The same of each commit that was tried: one of them may be stored, although the remote's answer was lost, or
    /// without the plan's record.
    private final Map<ObjectId, List<SessionUpload>> built = new HashMap<>();

    /// Where its refs are once the last attempt's push is confirmed.
    private Map<RefName, ObjectId> left = Map.of();

    PlanUpload(PlanId plan, List<SessionUpload> sessions) {
        this.plan = plan;
        this.sessions = List.copyOf(sessions);
    }

    PlanId plan() {
        return plan;
    }

    List<SessionUpload> sessions() {
        return sessions;
    }

    RefName branch(ChangeContext bench) {
        return bench.layout().branchOf(plan);
    }

    /// The session that the plan's record shall point at: the last one that changes anything, else the last one.
    SessionUpload last() {
        return changing.isEmpty() ? sessions.getLast() : changing.getLast();
    }

    /// Drafts the branch's commit; empty if there is nothing to change. The sessions' content must have been written.
    Optional<CommitDraft> draft(ChangeContext bench, Optional<StoredBranch> stored, BaseFinder.Base base) {
        List<SessionChange> changes = new ArrayList<>();
        List<SessionUpload> changed = new ArrayList<>();
        for (SessionUpload session : sessions) {
            session.change(bench, stored).ifPresent(change -> {
                changes.add(change);
                changed.add(session);
            });
        }
        List<SessionUpload> newer =
                changed.stream().filter(session -> !session.isOlder()).toList();
        changing = changed.isEmpty()
                ? stored.map(StoredBranch::tip).map(built::get).orElse(List.of())
                : newer.isEmpty() ? changed : newer;
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionCommit(bench.git().identity(), bench.writer())
                        .storing(
                                changes,
                                stored,
                                base.commit(),
                                stored.map(new StoredTimes(bench)::of).orElse(Map.of())));
    }

    boolean isDryRun() {
        return sessions.stream().anyMatch(session -> session.submission().dryRun());
    }

    /// Whether the plan's record has to say anything of it: what is older than what is stored leaves it alone.
    boolean movesRecord() {
        return !isDryRun() && !last().isOlder();
    }

    /// What the plan's record shall say.
    EmbeddedPlans.Wanted record(ChangeContext bench, Optional<ObjectId> tip) {
        SessionPointer submitted = last().pointerAsSubmitted(bench);
        return changing.isEmpty()
                ? new EmbeddedPlans.Wanted(last().pointer().orElse(submitted), tip, true)
                : new EmbeddedPlans.Wanted(submitted, tip, false);
    }

    /// Takes over where its refs are, and where they go.
    void leaves(Map<RefName, ObjectId> now, List<RefUpdate> updates) {
        Map<RefName, ObjectId> then = new LinkedHashMap<>(now);
        updates.forEach(update -> update.target().ifPresent(target -> then.put(update.ref(), target)));
        left = then;
    }

    Map<RefName, ObjectId> left() {
        return left;
    }

    /// Takes over what the commit is called.
    void becomes(ObjectId commit) {
        built.put(commit, changing);
        sessions.forEach(session -> session.becomes(commit));
    }

    /// Takes over that session and record did not move as one.
    ///
    /// @param refused why the remote refused the record
    void wentOneByOne(Optional<String> refused) {
        sessions.forEach(session ->
                session.ends(session.result().oneByOne(session.equals(last()) ? refused : Optional.empty())));
    }

    /// Takes over what comes of the plan's record.
    void recordBecomes(EmbeddedPlans.Pointing record) {
        last().ends(last().result()
                .withPlan(
                        record.draft().isPresent(),
                        record.defect().map(why -> "its plan.yaml is left as it is: " + why)));
    }
}
