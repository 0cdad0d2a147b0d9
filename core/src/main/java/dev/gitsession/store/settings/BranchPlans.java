package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The plans of branches whose own name is the plan's id. Two branches whose names give the same id are told
/// apart: the plan belongs to the branch that came first, and the other one's id gets digits.
///
/// The remote is asked until it names a branch. The answer is in `git-session/branch-plans/<plan_id>` of the git
/// folder that all working trees share, and may be deleted at any time.
///
/// @param owners tells whose plan it is; asked only if the answer is not known yet
record BranchPlans(Git git, StoreSettings settings, PlanOwners owners) {
    private static final String HEADER = "git-session branch 1 ";

    /// The plan of a branch.
    PlanId planOf(String branch) {
        BranchPlanId ids = BranchPlanId.of(branch);
        if (!ids.isShared()) {
            return ids.plain();
        }
        Optional<String> known = recall(ids.plain());
        String owner = known.isPresent() ? known.get() : ask(ids.plain(), branch);
        git.trace()
                .decided(() -> "plan %s belongs to branch %s, %s"
                        .formatted(ids.plain(), owner, known.isPresent() ? "as is remembered" : "as the remote says"));
        return owner.equals(branch) ? ids.plain() : ids.distinct();
    }

    /// The branch whose plan it is; this one if it is nobody's yet.
    private String ask(PlanId plan, String branch) {
        try {
            Optional<String> owner = owners.find(plan).filter(name -> !name.isBlank());
            owner.ifPresent(name -> remember(plan, name));
            return owner.orElse(branch);
        } catch (SessionException e) {
            git.trace().failed(e);
            return branch; // the remote can't be asked now, or the record can't be read; the next upload asks again
        }
    }

    private Optional<String> recall(PlanId plan) {
        try {
            String[] lines = Files.readString(place(plan)).split("\n", 3);
            return lines.length > 1 && lines[0].equals(header()) ? Optional.of(lines[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not asked yet
        }
    }

    private void remember(PlanId plan, String branch) {
        try {
            FileReplacement.write(place(plan), (header() + "\n" + branch + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            git.trace().failed(e); // then the next upload asks again
        }
    }

    private Path place(PlanId plan) {
        return git.layout().ownFolder().resolve("branch-plans").resolve(plan.value());
    }

    private String header() {
        return HEADER + settings.remoteShown().replace('\n', ' ');
    }
}
