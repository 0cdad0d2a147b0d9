package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The session branches of a remote, found and read for those who only look.
final class RemoteBranches {
    private final Git git;
    private final StoreSettings settings;
    private final BranchLayout layout;

    RemoteBranches(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
        this.layout = new BranchLayout(settings.branchPrefix());
    }

    BranchLayout layout() {
        return layout;
    }

    /// The branches to look at, with their tips.
    ///
    /// @param plan one plan's, or all
    Map<RefName, ObjectId> tips(Optional<PlanId> plan) {
        String pattern = plan.map(id -> layout.branchOf(id).value()).orElse(layout.allBranches());
        SortedMap<RefName, ObjectId> tips = new TreeMap<>();
        git.remoteRefs(settings.remote(), List.of(pattern)).tips().forEach((ref, tip) -> {
            boolean ours = plan.map(id -> layout.branchOf(id).equals(ref))
                    .orElse(layout.planOf(ref).isPresent());
            if (ours) {
                tips.put(ref, tip);
            }
        });
        return tips;
    }

    /// The tip of one branch.
    ///
    /// @throws NotFoundException if the remote has no such branch
    Map<RefName, ObjectId> tipOf(RefName branch) {
        return git.remoteRefs(settings.remote(), List.of(branch.value()))
                .find(branch)
                .map(tip -> Map.of(branch, tip))
                .orElseThrow(() -> new NotFoundException(
                        "no_such_branch",
                        "the remote '%s' has no branch %s".formatted(settings.remoteShown(), branch.branch()),
                        "see what it has with: git session list"));
    }

    /// Fetches and reads the branches; transcripts stay where they are.
    List<StoredBranch> read(Scratch scratch, Map<RefName, ObjectId> tips) {
        if (tips.isEmpty()) {
            return List.of();
        }
        scratch.fetchTrees(List.copyOf(tips.values()));
        return new BranchReader(scratch, git.layout().format()).read(tips);
    }
}
