package dev.gitsession.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a team keeps its plans. What differs between the stores is when a record can move: together with the
/// session, in the same push, or after it.
public sealed interface PlanStore permits EmbeddedPlans, ForgePlans, NoPlans {
    /// A plan's record.
    Optional<PlanRecord> find(PlanId id);

    /// The plans' records, by id, at most `limit` of them.
    List<PlanRecord> list(int limit);

    /// Opens a plan.
    ///
    /// @throws dev.gitsession.session.InvalidInputException if it is there already
    PlanRecord create(PlanId id, Optional<String> text);

    /// Sets fields of a plan's header and leaves the rest as it is.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is no such plan
    PlanRecord set(PlanId id, Map<String, String> fields);
}
