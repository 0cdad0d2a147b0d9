package dev.gitsession.plan;

import dev.gitsession.session.Ids;
import org.jspecify.annotations.Nullable;

/// The id of a plan, often the number of an issue. It obeys the rule in [dev.gitsession.session.Ids].
///
/// @param value the id as the tracker shows it
public record PlanId(String value) {
    public PlanId {
        Ids.require("plan id", value);
    }

    /// Compares the text directly. The method that a record generates is linked on its first call, which takes
    /// longer than a short command runs; [#hashCode()] is written out for the same reason.
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
