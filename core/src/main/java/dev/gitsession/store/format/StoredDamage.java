package dev.gitsession.store.format;

import dev.gitsession.git.RefName;
import java.util.Optional;

/// Something that a remote has lost, or has not as it was stored.
///
/// @param branch the session branch that names it
/// @param sessionId the session that it is of; empty if it is the branch's own
/// @param what what is wrong, for a person
public record StoredDamage(RefName branch, Optional<String> sessionId, String what) {
    public static StoredDamage of(RefName branch, String what) {
        return new StoredDamage(branch, Optional.empty(), what);
    }

    public static StoredDamage of(RefName branch, StoredSession session, String what) {
        return new StoredDamage(branch, Optional.of(session.sessionId()), what);
    }

    /// All of it in one line.
    public String oneLine() {
        String whose = sessionId
                .map(id -> id.isEmpty() ? ": the session without an id" : ": session " + id)
                .orElse("");
        return branch.branch() + whose + ": " + what;
    }
}
