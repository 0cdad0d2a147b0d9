package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// The id of a session, a UUID for nearly every agent. It obeys the rule in [Ids].
///
/// @param value the id as the agent wrote it, case preserved
public record SessionId(String value) {
    public SessionId {
        Ids.require("session id", value);
    }

    /// Compares the text directly, and [#hashCode()] is written out for the same reason: the JDK links the methods of
    /// a record on their first call, with classes that the start-up cache can't hold. With them an upload takes a
    /// twentieth longer, and `StartUpBudgetIT` notices.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId id && id.value.equals(value);
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
