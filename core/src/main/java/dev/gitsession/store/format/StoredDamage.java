package dev.gitsession.store.format;

import dev.gitsession.git.RefName;
import java.util.Optional;

/// Damage to stored data: something that a remote has lost or that differs from what was stored.
///
/// @param branch the session branch that names the lost data
/// @param sessionId the session to which the data belongs; empty if it belongs to the branch itself
/// @param what the problem, described for a person
public record StoredDamage(RefName branch, Optional<String> sessionId, String what) {
    public static StoredDamage of(RefName branch, String what) {
        return new StoredDamage(branch, Optional.empty(), what);
    }

    public static StoredDamage of(RefName branch, StoredSession session, String what) {
        return new StoredDamage(branch, Optional.of(session.sessionId()), what);
    }

    /// Describes the damage in one line.
    public String oneLine() {
        String whose = sessionId
                .map(id -> id.isEmpty() ? ": the session without an id" : ": session " + id)
                .orElse("");
        return branch.branch() + whose + ": " + what;
    }
}
