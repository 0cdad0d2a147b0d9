package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.store.upload.result.RecordEffect;
import dev.gitsession.store.upload.result.UploadEffect;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The second stage of an upload: the commits of one plan, ready for the push.
///
/// @param draft what it was built from
/// @param branch the session branch
/// @param commit the branch's next commit; empty if it stays as it is
/// @param record what becomes of the plan's record, where that moves in the same push
/// @param tips where the plan's refs are now
/// @param updates the refs to move, the session branch first
public record BuiltPlan(
        PlanDraft draft,
        RefName branch,
        Optional<ObjectId> commit,
        Optional<EmbeddedPlans.Pointing> record,
        Map<RefName, ObjectId> tips,
        List<RefUpdate> updates)
        implements PushLoop.Built {
    public BuiltPlan {
        updates = List.copyOf(updates);
    }

    /// Where the plan's refs are once the push is confirmed.
    public Map<RefName, ObjectId> tipsAfter() {
        Map<RefName, ObjectId> after = new LinkedHashMap<>(tips);
        updates.forEach(update -> update.target().ifPresent(target -> after.put(update.ref(), target)));
        return after;
    }

    /// The draft of a later try, which finds this one's commit on the remote: its sessions have the effect that
    /// they had here.
    ///
    /// @param sessions what the later try makes of the sessions
    PlanDraft again(List<BuiltSession> sessions) {
        Map<PreparedSession, UploadEffect> effects =
                draft.sessions().stream().collect(Collectors.toMap(BuiltSession::prepared, BuiltSession::effect));
        Set<PreparedSession> changing =
                draft.changing().stream().map(BuiltSession::prepared).collect(Collectors.toSet());
        List<BuiltSession> again = sessions.stream()
                .map(session -> session.with(effects.getOrDefault(session.prepared(), session.effect())))
                .toList();
        return new PlanDraft(
                draft.plan(),
                again,
                again.stream()
                        .filter(session -> changing.contains(session.prepared()))
                        .toList(),
                commit,
                Optional.empty());
    }

    /// What the upload did to each session, once the push is confirmed.
    public Map<PreparedSession, UploadResult> results() {
        Map<PreparedSession, UploadResult> results = new LinkedHashMap<>();
        draft.sessions().forEach(session -> results.put(session.prepared(), result(session)));
        return results;
    }

    /// The same where the remote moved the refs one after the other.
    ///
    /// @param refused why it refused the record; null if it moved that too
    public Map<PreparedSession, UploadResult> resultsOneByOne(@Nullable String refused) {
        Map<PreparedSession, UploadResult> results = new LinkedHashMap<>();
        results().forEach((session, result) -> results.put(session, result.oneByOne()));
        if (refused != null) {
            results.computeIfPresent(
                    draft.last().prepared(),
                    (session, result) ->
                            result.with(new RecordEffect.NotUpdated("the remote refused the record: " + refused)));
        }
        return results;
    }

    private UploadResult result(BuiltSession session) {
        boolean only =
                session.prepared().submission().isDryRun() && session.change().isPresent();
        return new UploadResult(
                branch,
                commit.or(() -> only ? Optional.empty() : draft.tip()),
                session.written().size(),
                session.prepared().submission().redactions().orElse(0),
                session.effect(),
                session.prepared().equals(draft.last().prepared()) ? recordEffect() : new RecordEffect.Untouched(),
                Optional.empty(),
                true);
    }

    private RecordEffect recordEffect() {
        if (record.isPresent() && record.get().defect().isPresent()) {
            return new RecordEffect.NotUpdated(
                    "its plan.yaml is left as it is: " + record.get().defect().get());
        }
        boolean moves = record.isPresent() && record.get().draft().isPresent();
        return moves ? new RecordEffect.Updated() : new RecordEffect.Untouched();
    }
}
