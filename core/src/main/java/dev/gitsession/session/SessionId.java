package dev.gitsession.session;

/// The identity of a session, in nearly every agent a UUID; see [Ids] for the rule it obeys.
///
/// @param value the id as the agent wrote it, case preserved
public record SessionId(String value) {
    public SessionId {
        Ids.require("session id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
