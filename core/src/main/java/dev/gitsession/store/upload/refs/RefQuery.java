package dev.gitsession.store.upload.refs;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefFetch;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.listing.ListingIndex;
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

    /// The largest number of plans whose refs are fetched by name: git compares each of them with each ref of the
    /// remote.
    private static final int MOST_FETCHED = 20;

    /// The refs of these plans as the remote has them. Those of few plans are fetched by name, with what a build
    /// needs of them, so that there is nothing left to fetch.
    ///
    /// @param local what this clone knows of the base; where it does not know the base, the remote is asked
    public RemoteRefs read(List<PlanId> ids, BaseFinder local, Scratch scratch) {
        if (ids.size() > MOST_FETCHED || local.base().isEmpty()) {
            return ask(ids, local);
        }
        List<String> names = new ArrayList<>(List.of(RemoteRefs.HEAD));
        for (PlanId id : ids) {
            for (RefName ref : refsOf(id)) {
                names.add(ref.value());
            }
        }
        return new RefFetch(git, scratch)
                .fetch(names, Scratch.Amount.BUILT_ON)
                .orElseGet(() -> ask(ids, local)); // one of them may be damaged, which is found out one by one
    }

    /// Whether nothing here says that the remote has anything of a plan. Then its refs are taken for absent, and
    /// the lease on the push finds out whether they are.
    public boolean isUnheardOf(PlanId id, BaseFinder local) {
        return local.seen().isEmpty() && !ListingIndex.of(git, settings).mentions(branchOf(id));
    }

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
