package dev.gitsession.plan;

import dev.gitsession.session.Ids;
import org.jspecify.annotations.Nullable;

/// The identity of a plan, often the number of an issue; see [dev.gitsession.session.Ids] for the rule it obeys.
///
/// @param value the id as its tracker shows it
public record PlanId(String value) {
    public PlanId {
        Ids.require("plan id", value);
    }

    /// Written out, as [#hashCode()] is: a record's own is linked when it first runs, which takes longer than many a
    /// command's work.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlanId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
