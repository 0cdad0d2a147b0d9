package dev.gitsession.store.upload.refs;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks the remote where the branches and records of plans are.
///
/// @param git the user's repository
/// @param settings where to store
/// @param plans where plans are kept
public record RefQuery(Git git, StoreSettings settings, PlanStore plans) {
    /// Past so many names the whole list costs less than comparing each ref with each name.
    private static final int MOST_NAMES = 200;

    /// Asks about these plans.
    ///
    /// @param local what this clone knows of the base; the remote is asked for the rest
    public RemoteRefs ask(List<PlanId> ids, BaseFinder local) {
        List<String> names = new ArrayList<>();
        ids.forEach(id -> refsOf(id).forEach(ref -> names.add(ref.value())));
        if (local.base().isEmpty()) {
            names.addAll(BaseFinder.questions());
        } else {
            names.add("HEAD"); // the default branch is never replaced; the question takes the same connection
        }
        return git.remoteRefs(settings.remote(), names.size() > MOST_NAMES ? List.of() : names);
    }

    /// The refs of a plan that the remote has; those that a push moves together.
    public Map<RefName, ObjectId> ask(PlanId id) {
        RemoteRefs refs = git.remoteRefs(
                settings.remote(), refsOf(id).stream().map(RefName::value).toList());
        return of(id, refs);
    }

    /// Of what a remote has, what is the plan's.
    public Map<RefName, ObjectId> of(PlanId id, RemoteRefs refs) {
        Map<RefName, ObjectId> tips = new LinkedHashMap<>();
        refsOf(id).forEach(ref -> refs.find(ref).ifPresent(tip -> tips.put(ref, tip)));
        return tips;
    }

    private List<RefName> refsOf(PlanId id) {
        return Stream.concat(Stream.of(branchOf(id)), recordOf(id).stream()).toList();
    }

    public RefName branchOf(PlanId id) {
        return new BranchLayout(settings.branchPrefix()).branchOf(id);
    }

    /// The ref of a plan's record, where that moves in the same push.
    public Optional<RefName> recordOf(PlanId id) {
        return plans instanceof EmbeddedPlans embedded ? Optional.of(embedded.refOf(id)) : Optional.empty();
    }
}
