package dev.gitsession.plan;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import java.util.Optional;

/// Plans in a ref of the remote that also holds the sessions: session and record move in one atomic push,
/// which the store makes.
public non-sealed interface EmbeddedPlans extends PlanStore {
    /// The ref that holds a plan.
    RefName refOf(PlanId id);

    /// The commit that makes a plan's record point at a session: on top of the one at `tip`, or the first one of a new
    /// plan. Empty if the record already points at something later.
    ///
    /// @throws PlanHeaderException if the record can't be read
    Optional<CommitDraft> pointing(PlanId id, SessionPointer pointer, Optional<ObjectId> tip, Workplace place);

    /// The same, but only for a record that points at no session of the pointer's branch: somebody mended it or took it
    /// away since the session was stored.
    ///
    /// @throws PlanHeaderException if the record can't be read
    Optional<CommitDraft> pointingAgain(PlanId id, SessionPointer pointer, Optional<ObjectId> tip, Workplace place);

    /// Where the record is read and written.
    ///
    /// @param scratch holds the trees at the tip
    /// @param writer takes the new record
    record Workplace(Scratch scratch, ObjectWriter writer) {}
}
