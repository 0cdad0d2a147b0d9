package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// The id of a session, a UUID for nearly every agent. It obeys the rule in [Ids].
///
/// @param value the id as the agent wrote it, case preserved
public record SessionId(String value) {
    public SessionId {
        Ids.require("session id", value);
    }

    /// Compares the text directly. The method that a record generates is linked on its first call, which takes
    /// longer than a short command runs; [#hashCode()] is written out for the same reason.
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
