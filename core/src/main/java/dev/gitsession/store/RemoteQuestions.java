package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What uploads ask the remote first: where the plans' branches and records are.
///
/// @param git the user's repository
/// @param settings where to store
/// @param plans where plans are kept
record RemoteQuestions(Git git, StoreSettings settings, PlanStore plans) {
    /// Past so many names the whole list costs less than comparing each ref with each name.
    private static final int MOST_NAMES = 200;

    /// Asks about these plans.
    ///
    /// @param local what this clone knows of the base; the remote is asked for the rest
    RemoteRefs ask(List<PlanId> ids, BaseFinder local) {
        List<String> names = new ArrayList<>();
        for (PlanId id : ids) {
            names.add(branchOf(id).value());
            recordOf(id).ifPresent(ref -> names.add(ref.value()));
        }
        if (local.base().isEmpty()) {
            names.addAll(BaseFinder.questions());
        }
        return git.remoteRefs(settings.remote(), names.size() > MOST_NAMES ? List.of() : names);
    }

    RefName branchOf(PlanId id) {
        return new BranchLayout(settings.branchPrefix()).branchOf(id);
    }

    /// The ref of a plan's record, where that moves in the same push.
    Optional<RefName> recordOf(PlanId id) {
        return plans instanceof EmbeddedPlans embedded ? Optional.of(embedded.refOf(id)) : Optional.empty();
    }
}
