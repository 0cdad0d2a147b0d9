package dev.gitsession.agent.codex;

import dev.gitsession.conversation.Diff;
import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The changes of files that Codex recorded as done, until the output of the call that made them comes. Those that a
/// script made have ids of their own; they belong to the script whose output comes next.
final class CodexChanges {
    private final Set<String> calls = new HashSet<>();
    private final Map<String, List<Diff>> byId = new HashMap<>();

    /// Adds a call that has no output yet.
    void call(String id) {
        calls.add(id);
    }

    /// Adds what a completed item changed, if it changed files.
    void completed(JsonObject item) {
        Optional<JsonObject> changes = item.object("changes");
        if (item.is("FileChange", "type") && item.is("completed", "status") && changes.isPresent()) {
            JsonObject files = changes.orElseThrow();
            List<Diff> diffs = byId.computeIfAbsent(item.text("id").orElse(""), id -> new ArrayList<>());
            for (String path : files.names()) {
                files.object(path).ifPresent(change -> diffs.add(diff(path, change)));
            }
        }
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
