package dev.gitsession.plan;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import java.util.Map;
import java.util.Optional;

/// Plans in a ref of the remote that also holds the sessions: session and record move in one atomic push,
/// which the store makes.
public non-sealed interface EmbeddedPlans extends PlanStore {
    /// The ref that holds a plan.
    RefName refOf(PlanId id);

    /// Makes the records of plans point at sessions: each on top of the commit at its tip, or as the first one of a new
    /// plan.
    Map<PlanId, Pointing> pointing(Map<PlanId, Wanted> plans, Workplace place);

    /// Makes a plan's record name the new branch of its sessions; empty where it does not name the old one.
    Optional<CommitDraft> renaming(Renaming renaming, Workplace place);

    /// A session branch that gets another name.
    ///
    /// @param tip the tip of the plan's record
    record Renaming(PlanId plan, ObjectId tip, RefName from, RefName to) {}

    /// What one plan's record shall say.
    ///
    /// @param pointer where the session is
    /// @param tip the plan's tip; absent if it is new
    /// @param again whether only a record that points nowhere on the session's branch shall, since
    /// somebody mended it or took it away after an earlier upload, or one that points at an older
    /// session, since the remote moved the session alone
    record Wanted(SessionPointer pointer, Optional<ObjectId> tip, boolean again) {}

    /// What becomes of one plan's record.
    ///
    /// @param draft its next commit; absent if it can stay as it is, or can't be read
    /// @param defect why it can't be read
    record Pointing(Optional<CommitDraft> draft, Optional<String> defect) {}

    /// Where the record is read and written.
    ///
    /// @param scratch holds the trees at the tip
    /// @param writer takes the new record
    record Workplace(Scratch scratch, ObjectWriter writer) {}
}
