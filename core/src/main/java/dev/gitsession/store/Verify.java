package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads every stored session whole and checks it against its manifest.
public final class Verify {
    private final Git git;
    private final StoreSettings settings;

    public Verify(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// One session's finding.
    ///
    /// @param session which
    /// @param vouched whether a manifest vouches for the content; without one there is nothing to compare with
    /// @param defects what is wrong; empty if nothing is
    public record Finding(ListedSession session, boolean vouched, List<String> defects) {
        public Finding {
            defects = List.copyOf(defects);
        }
    }

    /// What was found, sessions and branches.
    ///
    /// @param branchDefects what is wrong with whole branches, `branch: defect`
    public record Report(List<Finding> findings, List<String> branchDefects) {
        public Report {
            findings = List.copyOf(findings);
            branchDefects = List.copyOf(branchDefects);
        }

        /// Whether nothing is wrong.
        public boolean isClean() {
            return branchDefects.isEmpty()
                    && findings.stream().allMatch(finding -> finding.defects().isEmpty());
        }
    }

    /// Checks the sessions of one plan, or of all.
    ///
    /// @throws NotFoundException if the plan that was named has no branch
    public Report verify(Optional<PlanId> plan) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips =
                plan.isPresent() ? branches.tipOf(branches.layout().branchOf(plan.get())) : branches.tips(plan);
        List<Finding> findings = new ArrayList<>();
        List<String> branchDefects = new ArrayList<>();
        for (Map.Entry<RefName, ObjectId> tip : tips.entrySet()) {
            // A scratch repository a branch, so that the disk never holds more than one branch's transcripts.
            try (Scratch scratch = git.openScratch(settings.remote())) {
                for (StoredBranch branch : branches.read(scratch, Map.of(tip.getKey(), tip.getValue()))) {
                    branch.defects()
                            .forEach(defect -> branchDefects.add(branch.ref().branch() + ": " + defect));
                    findings.addAll(check(scratch, branches.layout().planOf(branch.ref()), branch));
                }
            }
        }
        return new Report(findings, branchDefects);
    }

    private static List<Finding> check(Scratch scratch, Optional<PlanId> plan, StoredBranch branch) {
        scratch.fetchBlobs(branch.sessions().stream()
                .flatMap(session -> session.parts().stream())
                .map(StoredSession.Part::blob)
                .toList());
        List<Finding> findings = new ArrayList<>();
        for (StoredSession session : branch.sessions()) {
            List<String> defects = session.parts().isEmpty()
                    ? List.of("the manifest names it, but it is not there")
                    : new SessionReading(scratch)
                            .read(session, OutputStream.nullOutputStream())
                            .defects();
            boolean vouched = session.entry().flatMap(ManifestEntry::sha256).isPresent();
            findings.add(new Finding(ListedSession.of(plan, branch, session), vouched, defects));
        }
        return findings;
    }
}
