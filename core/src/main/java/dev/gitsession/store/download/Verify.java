package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.ListingIndex;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads every stored session completely and checks it against its manifest.
///
/// Branches are checked in groups, so that git runs once per group. A group is limited in size, so that the disk
/// need not hold much more than the transcripts of one large branch.
public final class Verify {
    private static final int FIRST_GROUP = 16;
    private static final int LARGEST_GROUP = 256;
    private static final long MOST_BYTES = 256 << 20;

    private final Git git;
    private final StoreSettings settings;
    private final long mostBytes;

    public Verify(Git git, StoreSettings settings) {
        this(git, settings, MOST_BYTES);
    }

    /// @param mostBytes how much is fetched together; only a single larger branch exceeds it
    Verify(Git git, StoreSettings settings, long mostBytes) {
        this.git = git;
        this.settings = settings;
        this.mostBytes = mostBytes;
    }

    /// The result for one session.
    ///
    /// @param session the session
    /// @param manifest whether its branch has a manifest, readable or not
    /// @param vouched whether a manifest entry vouches for the content; without one there is nothing to compare
    /// with
    /// @param defects the problems; empty if there are none
    public record Finding(ListedSession session, boolean manifest, boolean vouched, List<String> defects) {
        public Finding {
            defects = List.copyOf(defects);
        }
    }

    /// The results for sessions and branches.
    ///
    /// @param branchDefects the problems with whole branches, as `branch: defect`
    /// @param unread the number of branches that are damaged so badly that it is unknown what they store
    public record Report(List<Finding> findings, List<String> branchDefects, int unread) {
        public Report {
            findings = List.copyOf(findings);
            branchDefects = List.copyOf(branchDefects);
        }

        /// Whether there are no problems.
        public boolean isClean() {
            return branchDefects.isEmpty()
                    && findings.stream().allMatch(finding -> finding.defects().isEmpty());
        }
    }

    /// Checks the sessions of one plan, or of all plans.
    ///
    /// @throws dev.gitsession.session.NotFoundException if the given plan has no branch
    public Report verify(Optional<PlanId> plan) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips =
                plan.isPresent() ? branches.tipOf(branches.layout().branchOf(plan.get())) : branches.tips(plan);
        VerifiedBranches verified = new VerifiedBranches(git, settings, branches, mostBytes);
        List<RefName> refs = List.copyOf(tips.keySet());
        int together = FIRST_GROUP;
        for (int from = 0; from < refs.size(); ) {
            int to = Math.min(from + together, refs.size());
            Map<RefName, ObjectId> group = new TreeMap<>();
            refs.subList(from, to).forEach(ref -> group.put(ref, tips.get(ref)));
            long bytes = verified.add(group);
            together = bytes > mostBytes / 2 ? Math.max(1, together / 2) : Math.min(2 * together, LARGEST_GROUP);
            from = to;
        }
        ListingIndex.of(git, settings).forgetLost(verified.whole(), branches.layout());
        return verified.report();
    }
}
