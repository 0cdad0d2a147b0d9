package dev.gitsession.agent;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads message content in the format of the Anthropic API, which several agents store with small changes. It is
/// a text, or a list of blocks of the types `text`, `thinking`, `tool_use` and `tool_result`.
public final class ContentBlocks {
    private ContentBlocks() {}

    /// Adds the content of a user's message: prompts and tool results.
    ///
    /// @param subagent the id of the subagent that produced the results, or empty
    /// @param diffs the file changes that the agent recorded with the results
    public static void user(
            ReadingDraft draft, @Nullable Instant at, JsonObject message, String subagent, List<Diff> diffs) {
        message.text("content").ifPresent(text -> draft.prompt(at, text));
        for (JsonObject block : message.objects("content")) {
            switch (block.text("type").orElse("")) {
                case "text" -> draft.prompt(at, block.text("text").orElse(""));
                case "tool_result", "tool-result" -> draft.add(result(at, block, subagent, diffs));
                case "image" -> draft.note(at, "[image]");
                default -> {}
            }
        }
    }

    /// Adds the content of a model's message: answers, thoughts and tool calls.
    public static void assistant(ReadingDraft draft, @Nullable Instant at, JsonObject message, String model) {
        message.text("content").ifPresent(text -> draft.answer(at, text, model));
        for (JsonObject block : message.objects("content")) {
            switch (block.text("type").orElse("")) {
                case "text" -> draft.answer(at, block.text("text").orElse(""), model);
                case "thinking" -> draft.thought(at, block.text("thinking").orElse(""));
                case "tool_use" -> call(draft, at, block, "input");
                case "toolCall" -> call(draft, at, block, "arguments");
                case "tool_call", "tool-call" -> call(draft, at, block, "args");
                case "tool_result", "tool-result" -> draft.add(result(at, block, "", List.of()));
                case "image" -> draft.note(at, "[image]");
                default -> {}
            }
        }
    }

    /// The texts of a content, joined by line ends. Any other value is rendered as JSON.
    public static String text(@Nullable Object content) {
        return switch (content) {
            case null -> "";
            case String text -> text;
            case List<?> blocks -> {
                List<String> texts = new ArrayList<>();
                for (Object block : blocks) {
                    texts.add(blockText(block));
                }
                yield String.join("\n", texts);
            }
            default -> Json.write(content);
        };
    }

    private static String blockText(@Nullable Object block) {
        if (!(block instanceof Map<?, ?> members)) {
            return text(block);
        }
        JsonObject object = JsonObject.of(members);
        return object.text("text")
                .or(() -> object.text("result").filter(result -> object.names().contains("query")))
                .or(() -> object.text("type").filter("image"::equals).map(type -> "[image]"))
                .orElseGet(object::toString);
    }

    private static Entry.ToolResult result(@Nullable Instant at, JsonObject block, String subagent, List<Diff> diffs) {
        String id = block.text("tool_use_id")
                .or(() -> block.text("toolUseID"))
                .or(() -> callId(block))
                .orElse("");
        boolean failed = block.flag("is_error") || block.is("error", "run", "status");
        String output = block.names().contains("run")
                ? run(block)
                : text(block.names().contains("content") ? block.value("content") : block.value("result"));
        return new Entry.ToolResult(at, id, output, failed, subagent, failed ? List.of() : diffs);
    }

    /// The output of a tool run, from the member that contains it.
    private static String run(JsonObject block) {
        return block.text("run", "result", "diff")
                .or(() -> block.text("run", "result", "content"))
                .or(() -> block.text("run", "result", "output"))
                .or(() -> block.text("run", "error", "message"))
                .orElseGet(() -> text(block.value("run", "result")));
    }

    private static void call(ReadingDraft draft, @Nullable Instant at, JsonObject block, String arguments) {
        String id = block.text("id").or(() -> callId(block)).orElse("");
        String tool = block.text("name").or(() -> block.text("toolName")).orElse("");
        draft.call(
                at,
                id,
                tool,
                block.object(arguments).or(() -> block.object("input")).orElseGet(() -> JsonObject.of(Map.of())));
    }

    private static Optional<String> callId(JsonObject block) {
        return block.text("toolCallId").or(() -> block.text("tool_call_id"));
    }
}
