package dev.gitsession.agent.claude;

import dev.gitsession.agent.SlashCommand;
import dev.gitsession.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells what the user typed from what Claude Code and other agents put in the user's place.
final class ClaudePrompts {
    private static final String TAGS = "</?(?:(?:local-command|bash)-std(?:out|err)|local-command-caveat|bash-input)>";

    /// The beginnings of texts that nobody typed as a prompt.
    private static final List<String> INSERTED = List.of(
            "<local-command-",
            "<ide_",
            "<bash-",
            "<system-reminder>",
            "<task-notification>",
            "[Request interrupted",
            "Caveat: The messages below");

    /// Who else writes in the user's place.
    private static final Set<String> OTHERS = Set.of("task-notification", "coordinator", "peer", "teammate");

    private ClaudePrompts() {}

    /// Whether a record is the user's own: a prompt, or the results of calls.
    static boolean isUsers(JsonObject record) {
        return !record.flag("isMeta")
                && !record.flag("isCompactSummary")
                && !OTHERS.contains(record.text("origin", "kind").orElse(""));
    }

    /// Whether a text was typed as a prompt. Commands of the user's shell are not.
    static boolean isTyped(String text) {
        return !text.isBlank() && INSERTED.stream().noneMatch(text::startsWith);
    }

    /// A slash command as it was typed. Any other text is returned unchanged.
    static String typed(String text) {
        // Most prompts are none, and a short command need not load what reads one.
        return text.startsWith("<") ? SlashCommand.find(text).orElse(text) : text;
    }

    /// A text without the tags around commands and their output.
    static String withoutTags(String text) {
        return text.replaceAll(TAGS, "");
    }

    /// The first prompt in a message.
    static Optional<String> first(JsonObject message) {
        Optional<String> whole = message.text("content");
        if (whole.isPresent()) {
            return isTyped(whole.get()) ? Optional.of(typed(whole.get())) : Optional.empty();
        }
        for (JsonObject block : message.objects("content")) {
            String text = block.text("text").orElse("");
            if (isTyped(text)) {
                return Optional.of(typed(text));
            }
        }
        return Optional.empty();
    }
}
