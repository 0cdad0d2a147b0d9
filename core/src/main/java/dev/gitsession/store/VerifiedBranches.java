package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a check of session branches found so far. What can't be fetched is told of its branch, and hides no other.
final class VerifiedBranches {
    /// What a part counts for where no manifest tells the session's size.
    private static final long PART = 8 << 20;

    private final Git git;
    private final StoreSettings settings;
    private final RemoteBranches branches;
    private final long mostBytes;
    private final List<Verify.Finding> findings = new ArrayList<>();
    private final List<String> branchDefects = new ArrayList<>();
    private final List<RemoteUnreachableException> failures = new ArrayList<>();
    private boolean anyRead;

    /// @param mostBytes how much may be fetched together, but for a branch that alone has more
    VerifiedBranches(Git git, StoreSettings settings, RemoteBranches branches, long mostBytes) {
        this.git = git;
        this.settings = settings;
        this.branches = branches;
        this.mostBytes = mostBytes;
    }

    /// Checks branches together.
    ///
    /// @return how many bytes their transcripts have, as far as that is told
    long add(Map<RefName, ObjectId> tips) {
        try (Scratch scratch = git.openScratch(settings.remote())) {
            RemoteBranches.Read read = read(scratch, tips);
            requireRemote(read.failures());
            read.failures().forEach((ref, failure) -> branchDefects.add(ref.branch() + ": " + failure.getMessage()));
            failures.addAll(read.failures().values());
            anyRead |= !read.branches().isEmpty();
            for (StoredBranch branch : read.branches()) {
                branch.defects()
                        .forEach(defect -> branchDefects.add(branch.ref().branch() + ": " + defect));
            }
            List<List<StoredBranch>> groups = groups(read.branches());
            if (groups.size() == 1) {
                check(scratch, groups.getFirst());
            } else {
                groups.forEach(this::checkApart);
            }
            return read.branches().stream()
                    .mapToLong(this::bytes)
                    .reduce(0, (sum, more) -> Math.min(sum + more, Long.MAX_VALUE / 2));
        }
    }

    /// Reads one half after the other where too many can't be fetched together.
    private RemoteBranches.Read read(Scratch scratch, Map<RefName, ObjectId> tips) {
        try {
            return branches.readWhatCanBe(scratch, tips);
        } catch (RemoteUnreachableException e) {
            requireApart(e, tips.size());
        }
        List<StoredBranch> read = new ArrayList<>();
        Map<RefName, RemoteUnreachableException> failed = new TreeMap<>();
        for (List<RefName> half : halves(List.copyOf(tips.keySet()))) {
            Map<RefName, ObjectId> some = new TreeMap<>(tips);
            some.keySet().retainAll(half);
            RemoteBranches.Read ofHalf = read(scratch, some);
            read.addAll(ofHalf.branches());
            failed.putAll(ofHalf.failures());
        }
        return new RemoteBranches.Read(read, failed);
    }

    /// Whether to go on with less: not where the remote is away, or there is no less.
    private void requireApart(RemoteUnreachableException failure, int size) {
        if (size < 2 || PartedFetch.isOfAll(failure)) {
            throw failure;
        }
        requireRemote(Map.of(size, failure));
    }

    private static <T> List<List<T>> halves(List<T> all) {
        int middle = all.size() / 2;
        return List.of(all.subList(0, middle), all.subList(middle, all.size()));
    }

    /// What was found.
    ///
    /// @throws RemoteUnreachableException if no branch at all could be fetched
    Verify.Report report() {
        if (!anyRead && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        return new Verify.Report(findings, branchDefects);
    }

    /// A remote that is away damages nothing.
    private void requireRemote(Map<?, RemoteUnreachableException> failed) {
        if (!failed.isEmpty()) {
            git.remoteRefs(settings.remote(), List.of("HEAD"));
        }
    }

    private List<List<StoredBranch>> groups(List<StoredBranch> read) {
        List<List<StoredBranch>> groups = new ArrayList<>();
        long size = 0;
        for (StoredBranch branch : read) {
            long more = bytes(branch);
            if (groups.isEmpty() || size + more > mostBytes) {
                groups.add(new ArrayList<>());
                size = 0;
            }
            groups.getLast().add(branch);
            size += more;
        }
        return groups;
    }

    private long bytes(StoredBranch branch) {
        long bytes = 0;
        for (StoredSession session : branch.sessions()) {
            long parts = session.parts().size();
            long told = session.entry()
                    .map(entry -> entry.size().orElse(parts * PART))
                    .orElse(parts * PART);
            bytes = Math.min(bytes + Math.min(parts == 0 ? 0 : told, mostBytes), mostBytes + 1);
        }
        return bytes;
    }

    private void checkApart(List<StoredBranch> some) {
        try (Scratch scratch = git.openScratch(settings.remote())) {
            check(scratch, some);
        }
    }

    private void check(Scratch scratch, List<StoredBranch> some) {
        List<StoredSession> there = some.stream()
                .flatMap(branch -> branch.sessions().stream())
                .filter(session -> !session.parts().isEmpty())
                .toList();
        List<ObjectId> blobs = there.stream()
                .flatMap(session -> session.parts().stream())
                .map(StoredSession.Part::blob)
                .distinct()
                .toList();
        try {
            requireRemote(blobs.isEmpty() ? Map.of() : PartedFetch.fetch(blobs, scratch::fetchBlobs));
        } catch (RemoteUnreachableException e) {
            requireApart(e, blobs.size());
            if (some.size() > 1) {
                halves(some).forEach(half -> check(scratch, half));
                return;
            }
        }
        Iterator<SessionReading.Checked> checked =
                new SessionReading(scratch).check(there).iterator();
        for (StoredBranch branch : some) {
            Optional<PlanId> plan = branches.layout().planOf(branch.ref());
            for (StoredSession session : branch.sessions()) {
                List<String> defects = session.parts().isEmpty()
                        ? List.of("the manifest names it, but it is not there")
                        : checked.next().defects();
                boolean vouched = session.entry().flatMap(ManifestEntry::sha256).isPresent();
                findings.add(new Verify.Finding(ListedSession.of(plan, branch, session), vouched, defects));
            }
        }
    }
}
