package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.Scratch.Amount;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.settings.PlanOwners;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells whose plan an id is by what the remote stores. A plan record on the remote names the branch. Where
/// records are on a forge or not kept, the manifest of the session branch tells which branch was checked out at
/// the first upload whose name gives this id.
///
/// @param plans the plan records; asked for only when somebody wants to know
public record StoredOwners(Git git, StoreSettings settings, Supplier<PlanStore> plans) implements PlanOwners {
    @Override
    public Optional<String> find(PlanId plan) {
        return plans.get() instanceof EmbeddedPlans embedded
                ? embedded.find(plan).flatMap(record -> record.header().find(BranchPlanId.FIELD))
                : byManifest(plan);
    }

    private Optional<String> byManifest(PlanId plan) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        RefName branch = branches.layout().branchOf(plan);
        try (Scratch scratch = git.openScratch(settings.remote())) {
            return branches.read(scratch, branch, Amount.LISTED, List.of()).branches().stream()
                    .flatMap(stored -> stored.manifest().stream())
                    .flatMap(manifest -> manifest.entries().stream())
                    .sorted(Comparator.comparing(
                            (ManifestEntry entry) -> entry.uploadedAt().orElse(Instant.MAX)))
                    .flatMap(entry -> entry.gitBranch().stream())
                    .filter(name -> BranchPlanId.of(name).plain().equals(plan))
                    .findFirst();
        }
    }
}
