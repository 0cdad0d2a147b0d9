package dev.gitsession.store.settings;

import dev.gitsession.plan.PlanId;
import java.util.Optional;

/// Tells whose plan an id is that is a branch's own name.
@FunctionalInterface
public interface PlanOwners {
    /// Nobody is asked.
    PlanOwners NONE = plan -> Optional.empty();

    /// The branch that stored a session for the plan first. Empty if none did.
    ///
    /// @throws dev.gitsession.session.SessionException if that can't be found out now
    Optional<String> find(PlanId plan);
}
