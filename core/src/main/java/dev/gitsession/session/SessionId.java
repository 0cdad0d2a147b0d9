package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// The identity of a session, in nearly every agent a UUID; see [Ids] for the rule it obeys.
///
/// @param value the id as the agent wrote it, case preserved
public record SessionId(String value) {
    public SessionId {
        Ids.require("session id", value);
    }

    /// Written out, as [#hashCode()] is: a record's own is linked when it first runs, which takes longer than many a
    /// command's work.
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
