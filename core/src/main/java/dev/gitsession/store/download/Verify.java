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

/// Reads every stored session whole and checks it against its manifest.
///
/// Branches go together, so that git is run for each group of them and not for each; as many as the disk can be
/// expected to hold, so that it never has to hold much more than the transcripts of one large branch.
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

    /// @param mostBytes how much may be fetched together, but for a branch that alone has more
    Verify(Git git, StoreSettings settings, long mostBytes) {
        this.git = git;
        this.settings = settings;
        this.mostBytes = mostBytes;
    }

    /// One session's finding.
    ///
    /// @param session which
    /// @param manifest whether its branch has a manifest, also one that can't be read
    /// @param vouched whether a manifest vouches for the content; without one there is nothing to compare with
    /// @param defects what is wrong; empty if nothing is
    public record Finding(ListedSession session, boolean manifest, boolean vouched, List<String> defects) {
        public Finding {
            defects = List.copyOf(defects);
        }
    }

    /// What was found, sessions and branches.
    ///
    /// @param branchDefects what is wrong with whole branches, `branch: defect`
    /// @param unread of how many branches so much is lost that it is not known what they store
    public record Report(List<Finding> findings, List<String> branchDefects, int unread) {
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
    /// @throws dev.gitsession.session.NotFoundException if the plan that was named has no branch
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
