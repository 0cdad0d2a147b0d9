package dev.gitsession.store.listing;

import dev.gitsession.git.BisectingFetch;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.BranchReader;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds and reads the session branches of a remote, for callers that only look.
public final class RemoteBranches {
    private final Git git;
    private final StoreSettings settings;
    private final BranchLayout layout;

    public RemoteBranches(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
        this.layout = new BranchLayout(settings.branchPrefix());
    }

    public BranchLayout layout() {
        return layout;
    }

    /// The session branches with their tips.
    ///
    /// @param plan the plan whose branch is wanted; empty for all
    public Map<RefName, ObjectId> tips(Optional<PlanId> plan) {
        return tips(ask(plan), plan);
    }

    /// Asks the remote for the branch of one plan, or for all session branches.
    public RemoteAnswer ask(Optional<PlanId> plan) {
        String pattern = plan.map(id -> layout.branchOf(id).value()).orElse(layout.allBranches());
        return git.ask(settings.remote(), List.of(pattern));
    }

    /// The session branches in an answer.
    public Map<RefName, ObjectId> tips(RemoteAnswer answer, Optional<PlanId> plan) {
        SortedMap<RefName, ObjectId> tips = new TreeMap<>();
        answer.refs().tips().forEach((ref, tip) -> {
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
    public Map<RefName, ObjectId> tipOf(RefName branch) {
        return git.remoteRefs(settings.remote(), List.of(branch.value()))
                .find(branch)
                .map(tip -> Map.of(branch, tip))
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NO_SUCH_BRANCH,
                        "the remote '%s' has no branch %s".formatted(settings.remoteShown(), branch.branch()),
                        "see what it has with: git session list"));
    }

    /// The result of reading branches.
    ///
    /// @param branches the branches that could be read, including their defects
    /// @param failures the reasons why the others could not be fetched
    public record Read(List<StoredBranch> branches, Map<RefName, RemoteUnreachableException> failures) {
        /// What the remote has lost of the branches themselves.
        public List<StoredDamage> damage() {
            List<StoredDamage> damage = new ArrayList<>();
            failures.forEach((ref, failure) -> damage.add(StoredDamage.of(ref, String.valueOf(failure.getMessage()))));
            branches.stream()
                    .filter(branch -> !branch.complete())
                    .forEach(branch ->
                            branch.defects().forEach(defect -> damage.add(StoredDamage.of(branch.ref(), defect))));
            return damage;
        }

        /// Sessions that a manifest names but that are missing.
        public List<StoredDamage> vanished() {
            return branches.stream()
                    .flatMap(branch -> branch.readable().stream()
                            .filter(session -> session.parts().isEmpty())
                            .map(session -> StoredDamage.of(
                                    branch.ref(), session, "the manifest names it, but it is not there")))
                    .toList();
        }
    }

    /// Fetches and reads the branches as far as the remote has them. Transcripts are not fetched.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public Read read(Scratch scratch, Map<RefName, ObjectId> tips) {
        if (tips.isEmpty()) {
            return new Read(List.of(), Map.of());
        }
        ObjectFormat format = git.layout().format();
        Map<ObjectId, RemoteUnreachableException> failed = new TipFetch(scratch, format, this::probe)
                .fetch(tips.values().stream().distinct().toList());
        Map<RefName, ObjectId> fetched = new TreeMap<>();
        Map<RefName, RemoteUnreachableException> failures = new TreeMap<>();
        tips.forEach((ref, tip) -> {
            RemoteUnreachableException failure = failed.get(tip);
            if (failure == null) {
                fetched.put(ref, tip);
            } else {
                git.trace().failed(failure);
                failures.put(ref, failure);
            }
        });
        BranchReader reader = BranchReader.lenient(scratch, format, this::probe);
        return new Read(reader.read(fetched), failures);
    }

    /// Fetches blobs as far as the remote has them.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public void fetchBlobs(Scratch scratch, List<ObjectId> blobs) {
        BisectingFetch.fetch(blobs.stream().distinct().toList(), scratch::fetchBlobs, this::probe);
    }

    /// Asks the remote something small. If it does not answer, it is offline and has lost nothing.
    private void probe() {
        git.remoteRefs(settings.remote(), List.of("HEAD"));
    }
}
