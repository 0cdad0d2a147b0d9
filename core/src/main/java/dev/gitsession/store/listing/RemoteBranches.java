package dev.gitsession.store.listing;

import dev.gitsession.git.BisectingFetch;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefFetch;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.Scratch.Amount;
import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.BranchReader;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds and reads the session branches of a remote, for callers that only look.
public final class RemoteBranches {
    private final Git git;
    private final StoreSettings settings;
    private final BranchLayout layout;

    /// What was fetched before. If there is any, the remote is asked for tips first: what is here is not fetched
    /// again.
    private final CacheRepository cache;

    public RemoteBranches(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
        this.layout = new BranchLayout(settings.branchPrefix());
        this.cache = CacheRepository.of(git.layout(), CacheRepository.Kind.FETCHED);
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
                .orElseThrow(() -> noBranch(branch));
    }

    private NotFoundException noBranch(RefName branch) {
        return new NotFoundException(
                ErrorCode.NO_SUCH_BRANCH,
                "the remote '%s' has no branch %s".formatted(settings.remoteShown(), branch.branch()),
                "see what it has with: git session list");
    }

    /// Reads one branch, with short sessions.
    ///
    /// @throws NotFoundException if the remote has no such branch
    public Read readExisting(Scratch scratch, RefName branch) {
        Read read = read(scratch, branch, Amount.READ, List.of());
        if (read.isEmpty()) {
            throw noBranch(branch);
        }
        return read;
    }

    /// The result of reading branches.
    ///
    /// @param branches the branches that could be read, including their defects
    /// @param failures the reasons why the others could not be fetched
    /// @param tips where all of them are
    public record Read(
            List<StoredBranch> branches,
            Map<RefName, RemoteUnreachableException> failures,
            Map<RefName, ObjectId> tips) {
        /// Whether the remote has none of the branches.
        public boolean isEmpty() {
            return tips.isEmpty();
        }

        /// Both together.
        public Read and(Read other) {
            Map<RefName, RemoteUnreachableException> allFailures = new TreeMap<>(failures);
            allFailures.putAll(other.failures);
            Map<RefName, ObjectId> allTips = new TreeMap<>(tips);
            allTips.putAll(other.tips);
            return new Read(
                    Stream.concat(branches.stream(), other.branches.stream()).toList(), allFailures, allTips);
        }

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

        /// When a session of these branches was last deleted.
        public Optional<Instant> lastDeletion() {
            return branches.stream()
                    .flatMap(branch -> branch.manifest().stream())
                    .flatMap(manifest -> manifest.deleted().stream())
                    .flatMap(tombstone -> tombstone.deletedAt().stream())
                    .max(Comparator.naturalOrder());
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

    /// Fetches and reads one branch by its name, in one exchange if the remote is whole. The result is empty if
    /// there is no such branch.
    ///
    /// @param objects further objects to fetch, as far as the remote has them
    /// @throws RemoteUnreachableException if the remote can't be asked
    public Read read(Scratch scratch, RefName branch, Amount amount, List<ObjectId> objects) {
        return fetch(scratch, branch, amount, objects)
                .map(refs -> readFetched(scratch, only(branch, refs)))
                .orElseGet(() ->
                        read(scratch, only(branch, git.remoteRefs(settings.remote(), List.of(branch.value())))));
    }

    /// Fetches one branch by its name. Empty if that is no use: there is a cache, or the remote may have lost
    /// something.
    Optional<RemoteRefs> fetch(Scratch scratch, RefName branch, Amount amount, List<ObjectId> objects) {
        return cache.isEmpty()
                ? new RefFetch(git, scratch).fetch(List.of(branch.value()), amount, objects)
                : Optional.empty();
    }

    static Map<RefName, ObjectId> only(RefName branch, RemoteRefs refs) {
        return refs.find(branch).map(tip -> Map.of(branch, tip)).orElse(Map.of());
    }

    /// Fetches and reads all session branches, in one exchange if the remote is whole.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public Read readAll(Scratch scratch, Amount amount) {
        Optional<RemoteRefs> found = cache.isEmpty()
                ? new RefFetch(git, scratch).fetch(List.of(layout.allBranches()), amount)
                : Optional.empty();
        return found.map(refs -> readFetched(scratch, ours(refs)))
                .orElseGet(() -> read(scratch, tips(Optional.empty())));
    }

    /// The session branches among what was fetched.
    public SortedMap<RefName, ObjectId> ours(RemoteRefs found) {
        SortedMap<RefName, ObjectId> ours = new TreeMap<>(found.tips());
        ours.keySet().removeIf(ref -> layout.planOf(ref).isEmpty());
        return ours;
    }

    private static boolean isOffline(RemoteUnreachableException failure) {
        return BisectingFetch.isOfAll(failure) && failure.code() != ErrorCode.OLD_PROTOCOL;
    }

    /// Reads branches that were fetched. Transcripts are not fetched.
    public Read readFetched(Scratch scratch, Map<RefName, ObjectId> tips) {
        return new Read(
                BranchReader.lenient(scratch, git.layout().format(), this::probe)
                        .read(tips),
                Map.of(),
                tips);
    }

    /// Fetches and reads the branches as far as the remote has them. Transcripts are not fetched.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public Read read(Scratch scratch, Map<RefName, ObjectId> tips) {
        if (tips.isEmpty()) {
            return new Read(List.of(), Map.of(), Map.of());
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
        List<StoredBranch> branches =
                BranchReader.lenient(scratch, format, this::probe).read(fetched);
        boolean cacheIsDamaged =
                branches.stream().anyMatch(branch -> !branch.complete() && scratch.hasCached(branch.tip()));
        if (cacheIsDamaged && cache.clear()) {
            git.trace().decided(() -> "the cache repository lacks objects; it is deleted, and they are fetched again");
            return read(scratch, tips);
        }
        return new Read(branches, failures, tips);
    }

    /// Reads commits that a session branch keeps below its tip, with short sessions. Those that the remote lacks
    /// are left out.
    ///
    /// @throws RemoteUnreachableException if the remote can't be asked
    public List<StoredBranch> readCommits(Scratch scratch, RefName branch, List<ObjectId> commits) {
        List<ObjectId> missing = MissingObjects.among(scratch, commits);
        if (!missing.isEmpty()) {
            fetchCommits(scratch, missing);
        }
        List<ObjectId> lost = missing.isEmpty() ? List.of() : MissingObjects.among(scratch, missing);
        BranchReader reader = BranchReader.lenient(scratch, git.layout().format(), this::probe);
        return commits.stream()
                .filter(commit -> !lost.contains(commit))
                .map(commit -> reader.readAsFarAsPossible(branch, commit))
                .toList();
    }

    private void fetchCommits(Scratch scratch, List<ObjectId> commits) {
        try {
            scratch.fetchRefs(List.of(), Amount.READ, commits);
        } catch (RemoteUnreachableException e) {
            if (isOffline(e)) {
                throw e;
            }
            git.trace().failed(e);
            BisectingFetch.fetch(commits, scratch::fetchTrees, this::probe);
        }
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
