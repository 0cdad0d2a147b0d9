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

    /// Compares the text directly, and [#hashCode()] is written out for the same reason: the JDK links the methods of
    /// a record on their first call, with classes that the start-up cache can't hold. With them an upload takes a
    /// twentieth longer, and `StartUpBudgetIT` notices.
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
