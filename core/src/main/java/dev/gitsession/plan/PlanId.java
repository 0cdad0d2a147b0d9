package dev.gitsession.plan;

import dev.gitsession.session.Ids;

/// The identity of a plan, often the number of an issue; see [dev.gitsession.session.Ids] for the rule it obeys.
///
/// @param value the id as its tracker shows it
public record PlanId(String value) {
    public PlanId {
        Ids.require("plan id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
