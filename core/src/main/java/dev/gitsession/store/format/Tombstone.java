package dev.gitsession.store.format;

import dev.gitsession.plan.SessionPointer;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The manifest's record of a deleted session. It keeps other clones from storing the session again unless a user
/// asks for it.
///
/// @param fields the members of its JSON object, in order; see `docs/format.md`
public record Tombstone(Map<String, @Nullable Object> fields) {
    public Tombstone {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Tombstone of(String sessionId, Instant at) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("session_id", sessionId);
        fields.put("deleted_at", SessionPointer.format(at));
        return new Tombstone(fields);
    }

    /// The session's id. Empty if the tombstone has none; then it concerns no session.
    Optional<String> sessionId() {
        return fields.get("session_id") instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /// The time of the deletion.
    public Optional<Instant> deletedAt() {
        return fields.get("deleted_at") instanceof String at ? SessionPointer.findInstant(at) : Optional.empty();
    }
}
