package dev.gitsession.plan;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import java.util.Map;
import java.util.Optional;

/// Keeps plan records in refs of the sessions' remote. Session and record move in the same atomic push, which the
/// store makes.
public non-sealed interface EmbeddedPlans extends PlanStore {
    /// The ref of a plan.
    RefName refOf(PlanId id);

    /// Drafts the commits that make plan records point at sessions. Each is based on the record's tip, or is the
    /// first commit of a new plan.
    Map<PlanId, Pointing> pointing(Map<PlanId, Wanted> plans, Workplace place);

    /// Drafts a commit that makes a plan record name the new session branch. Empty if the record does not name the
    /// old one.
    Optional<CommitDraft> renaming(Renaming renaming, Workplace place);

    /// A session branch that is renamed.
    ///
    /// @param tip the tip of the plan's record
    record Renaming(PlanId plan, ObjectId tip, RefName from, RefName to) {}

    /// The desired content of a plan record.
    ///
    /// @param pointer the location of the session
    /// @param tip the tip of the plan record; absent for a new plan
    /// @param again whether the session is stored already and only an incomplete record is repaired: one that does
    /// not name the session's branch, because a user removed or edited it, or one that names an older session,
    /// because the remote moved the session branch alone
    /// @param branch the branch whose own name is the plan's id, for the record of a new plan; empty if the id is
    /// another
    record Wanted(SessionPointer pointer, Optional<ObjectId> tip, boolean again, String branch) {}

    /// The change to a plan record.
    ///
    /// @param draft the next commit; absent if the record can stay as it is or can't be read
    /// @param defect why the record can't be read
    record Pointing(Optional<CommitDraft> draft, Optional<String> defect) {}

    /// The place where records are read and written.
    ///
    /// @param scratch contains the trees at the tips
    /// @param writer writes the new records
    record Workplace(Scratch scratch, ObjectWriter writer) {}
}
