package dev.gitsession.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store of a team's plan records. The stores differ in when a record moves: in the same push as the session,
/// or after it.
public sealed interface PlanStore permits EmbeddedPlans, ForgePlans, NoPlans {
    /// A plan's record.
    Optional<PlanRecord> find(PlanId id);

    /// The plan records in the order of their ids, at most `limit`.
    List<PlanRecord> list(int limit);

    /// Creates a plan record.
    ///
    /// @throws dev.gitsession.session.InvalidInputException if the plan exists already
    PlanRecord create(PlanId id, Optional<String> text);

    /// Changes fields of a plan's header and leaves the rest as it is.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is no such plan
    PlanRecord set(PlanId id, Map<String, String> fields);
}
