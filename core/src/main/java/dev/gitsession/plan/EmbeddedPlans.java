package dev.gitsession.plan;

/// Plans in a ref of the remote that also holds the sessions: session and record move in one atomic push, which the
/// store
/// makes. So it has to know where the record lies.
public non-sealed interface EmbeddedPlans extends PlanStore {
    /// The full name of the ref that holds a plan.
    String refOf(PlanId id);

    /// The file of the ref's commit that holds the header.
    String headerFile();
}
