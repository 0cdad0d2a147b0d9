package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.listing.SessionSweep;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects the results of checking session branches. A branch that can't be fetched is reported and does not
/// affect the others.
final class VerifiedBranches {
    private final RemoteBranches branches;
    private final SessionSweep sweep;
    private final List<Verify.Finding> findings = new ArrayList<>();
    private final List<String> branchDefects = new ArrayList<>();
    private final Set<ObjectId> whole = new HashSet<>();
    private int unread;

    /// @param mostBytes how much is fetched together; only a single larger branch exceeds it
    VerifiedBranches(Git git, StoreSettings settings, RemoteBranches branches, long mostBytes) {
        this.branches = branches;
        this.sweep = new SessionSweep(git, settings, branches, mostBytes);
    }

    /// Checks some branches together.
    ///
    /// @return the size of their transcripts in bytes, as far as it is known
    long add(Map<RefName, ObjectId> tips) {
        RemoteBranches.Read read = sweep.read(tips, this::check);
        read.failures().forEach((ref, failure) -> branchDefects.add(ref.branch() + ": " + failure.getMessage()));
        unread += read.failures().size();
        for (StoredBranch branch : read.branches()) {
            unread += !branch.complete() && branch.readable().isEmpty() ? 1 : 0;
            branch.defects().forEach(defect -> branchDefects.add(branch.ref().branch() + ": " + defect));
            if (branch.complete()) {
                whole.add(branch.tip());
            }
        }
        return read.branches().stream()
                .mapToLong(sweep::bytes)
                .reduce(0, (sum, more) -> Math.min(sum + more, Long.MAX_VALUE / 2));
    }

    /// The results so far.
    Verify.Report report() {
        return new Verify.Report(findings, branchDefects, unread);
    }

    /// The tips of branches of which the remote had everything, transcripts aside.
    Set<ObjectId> whole() {
        return whole;
    }

    private void check(Scratch scratch, List<StoredBranch> some) {
        List<StoredSession> there = some.stream()
                .flatMap(branch -> branch.readable().stream())
                .filter(session -> !session.parts().isEmpty())
                .toList();
        Iterator<SessionAssembler.Checked> checked =
                new SessionAssembler(scratch).check(there).iterator();
        for (StoredBranch branch : some) {
            Optional<PlanId> plan = branches.layout().planOf(branch.ref());
            for (StoredSession session : branch.readable()) {
                List<String> defects = session.parts().isEmpty()
                        ? List.of("the manifest names it, but it is not there")
                        : checked.next().defects();
                boolean vouched = session.entry().flatMap(ManifestEntry::sha256).isPresent();
                boolean manifest = session.condensed() || branch.folder().manifestNamed();
                findings.add(new Verify.Finding(ListedSession.of(plan, branch, session), manifest, vouched, defects));
            }
        }
    }
}
