package dev.gitsession.agent.claude;

import dev.gitsession.conversation.Diff;
import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The change of a file that Claude Code records beside the result of a call. It is what was really written: with
/// the lines around, and for a file that was written anew only what differs from its earlier content.
final class ClaudeChanges {
    private ClaudeChanges() {}

    static List<Diff> of(JsonObject record) {
        Optional<JsonObject> result = record.object("toolUseResult");
        String path = result.flatMap(made -> made.text("filePath")).orElse("");
        if (result.isEmpty() || path.isEmpty()) {
            return List.of();
        }
        List<JsonObject> hunks = result.orElseThrow().objects("structuredPatch");
        if (hunks.isEmpty()) {
            return result.orElseThrow().is("create", "type")
                    ? List.of(Diff.creation(
                            path, result.orElseThrow().text("content").orElse("")))
                    : List.of();
        }
        List<String> lines = new ArrayList<>();
        for (JsonObject hunk : hunks) {
            lines.add(Diff.GAP);
            if (hunk.value("lines") instanceof List<?> changed) {
                changed.forEach(line -> lines.add(String.valueOf(line)));
            }
        }
        return List.of(new Diff(path, lines));
    }
}
