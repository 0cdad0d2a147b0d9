package dev.gitsession.agent.codex;

import dev.gitsession.conversation.Diff;
import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What Codex recorded as done, until the output of the call that did it comes: changes of files, and subagents that
/// were started. Changes that a script made have ids of their own; they belong to the script whose output comes next.
final class CodexWork {
    private final Set<String> calls = new HashSet<>();
    private final Map<String, List<Diff>> byId = new HashMap<>();
    private final Map<String, String> started = new HashMap<>();

    /// Adds a call that has no output yet.
    void call(String id) {
        calls.add(id);
    }

    /// Adds what a completed item changed or started.
    void completed(JsonObject item) {
        startedBy(item).ifPresent(subagent -> started.put(item.text("id").orElse(""), subagent));
        Optional<JsonObject> changes = item.object("changes");
        if (item.is("FileChange", "type") && item.is("completed", "status") && changes.isPresent()) {
            JsonObject files = changes.orElseThrow();
            List<Diff> diffs = byId.computeIfAbsent(item.text("id").orElse(""), id -> new ArrayList<>());
            for (String path : files.names()) {
                files.object(path).ifPresent(change -> diffs.add(diff(path, change)));
            }
        }
    }

    /// Takes the id of the subagent that a call started; empty if it started none.
    String takeSubagent(String id) {
        return Objects.requireNonNullElse(started.remove(id), "");
    }

    /// Takes the changes of a call whose output came.
    List<Diff> take(String id) {
        calls.remove(id);
        List<Diff> taken = byId.remove(id);
        if (taken != null) {
            return taken;
        }
        List<Diff> ofScript = new ArrayList<>();
        byId.entrySet().removeIf(entry -> !calls.contains(entry.getKey()) && ofScript.addAll(entry.getValue()));
        return ofScript;
    }

    private static Optional<String> startedBy(JsonObject item) {
        if (item.is("SubAgentActivity", "type") && item.is("started", "kind")) {
            return item.text("agent_thread_id");
        }
        return item.is("spawn_agent", "tool") && item.value("receiver_thread_ids") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }

    private static Diff diff(String path, JsonObject change) {
        String content = change.text("content").orElse("");
        return switch (change.text("type").orElse("")) {
            case "add" -> Diff.creation(path, content);
            case "delete" -> Diff.replacement(path, content, "");
            default ->
                Diff.unified(
                        change.text("move_path").orElse(path),
                        change.text("unified_diff").orElse(""));
        };
    }
}
