package dev.gitsession.agent.pi;

import dev.gitsession.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The branch of a session's tree that is the conversation, from the last entry back to the root. Abandoned
/// branches stay in the file but do not belong to it.
final class PiBranch {
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private String last = "";

    /// Adds the next record in the first pass.
    void survey(JsonObject record) {
        record.text("id").filter(id -> !record.is("session", "type")).ifPresent(id -> {
            parents.put(id, record.text("parentId").orElse(""));
            last = id;
        });
    }

    /// Whether a record belongs to the branch; asked in the second pass. A record without an id belongs to it.
    boolean holds(JsonObject record) {
        if (members.isEmpty()) {
            collect();
        }
        return record.text("id").map(members::contains).orElse(true);
    }

    private void collect() {
        String id = last;
        while (!id.isEmpty() && members.add(id)) {
            id = parents.getOrDefault(id, "");
        }
    }
}
