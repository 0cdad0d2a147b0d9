package dev.gitsession.agent.codex;

import dev.gitsession.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message between agents of a session: the task of a subagent, or its answer.
///
/// @param isTask whether it is the task that starts a subagent
/// @param text what one agent said to the other, or the lines above if that is encrypted
record CodexMessage(boolean isTask, String text) {
    private static final String TASK = "Message Type: NEW_TASK\n";
    private static final String PAYLOAD = "Payload:\n";
    private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9+/_=-]{32,}");

    /// Reads an `agent_message` item.
    static CodexMessage of(JsonObject item) {
        List<JsonObject> blocks = item.objects("content");
        String text = blocks.stream()
                .flatMap(block -> block.text("text").or(() -> readable(block)).stream())
                .collect(Collectors.joining());
        int payload = text.indexOf(PAYLOAD);
        String said = payload < 0 ? "" : text.substring(payload + PAYLOAD.length());
        return new CodexMessage(text.startsWith(TASK), said.isBlank() ? text : said);
    }

    /// Whether the user typed a message, rather than Codex inserting it.
    static boolean isTyped(String text) {
        return !text.isBlank()
                && Stream.of(
                                "<environment_context>",
                                "<user_instructions>",
                                "<permissions",
                                "<INSTRUCTIONS>",
                                "<turn_aborted>",
                                "<subagent_notification>",
                                "# AGENTS.md instructions")
                        .noneMatch(text.stripLeading()::startsWith);
    }

    /// The text of a block that is called encrypted, if it is not.
    private static Optional<String> readable(JsonObject block) {
        return block.text("encrypted_content")
                .filter(content -> !ENCRYPTED.matcher(content).matches());
    }
}
