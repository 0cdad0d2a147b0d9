package dev.gitsession.agent.codex;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the records of a Codex session. A `response_item` is what the model sees and what a resumed session is
/// built from. An `event_msg` repeats it for the screen, so only token counts are read from it.
final class CodexRecords {
    private final ReadingDraft draft;
    private final CodexReplay replay;
    private final CodexUsage usage = new CodexUsage();
    private final CodexWork work = new CodexWork();
    private String model = "";
    private Tokens copied = Tokens.NONE;

    /// @param turnsOf returns the turn ids of a session on this machine, by its id
    CodexRecords(EntrySink entries, Function<String, Set<String>> turnsOf) {
        this.draft = new ReadingDraft(entries);
        this.replay = new CodexReplay(turnsOf);
    }

    /// Takes the next record.
    void add(JsonObject record) {
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        replay.at(record);
        record.object("payload").ifPresent(payload -> {
            switch (record.text("type").orElse("")) {
                case "session_meta" -> meta(at, payload);
                case "turn_context" -> {
                    if (replay.leaves(payload)) {
                        draft.note(at, "Here the session's own work begins");
                    }
                    turn(payload);
                    payload.text("model").ifPresent(name -> {
                        model = name;
                        draft.model(name);
                    });
                }
                case "response_item" -> {
                    if (!replay.isLeftOut()) {
                        item(at, payload);
                    }
                }
                case "event_msg" -> event(at, payload);
                case "compacted" -> draft.note(at, payload.text("message").orElse("Context compacted"));
                default -> {}
            }
        });
    }

    /// The result, when all records were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    private void meta(@Nullable Instant at, JsonObject meta) {
        if (replay.begins(meta)) {
            usage.session(meta.text("id").orElse(""));
            String repeated = replay.isLeftOut() ? "whose beginning is left out here" : "which is repeated first";
            CodexReplay.forkedFrom(meta)
                    .ifPresent(id -> draft.note(at, "Forked from session %s, %s".formatted(id, repeated)));
        }
    }

    private void item(@Nullable Instant at, JsonObject item) {
        String id = item.text("call_id").or(() -> item.text("id")).orElse("");
        String name = item.text("name").orElse("");
        switch (item.text("type").orElse("message")) {
            case "message" -> message(at, item);
            case "agent_message" -> agentMessage(at, item);
            case "reasoning" -> draft.thought(at, texts(item.objects("summary")));
            case "function_call" -> call(at, id, name, item.text("arguments").orElse(""));
            case "custom_tool_call" -> {
                work.call(id);
                draft.call(at, id, name, item.text("input").orElse(""));
            }
            case "tool_call" -> call(at, id, name, any(item, "arguments", "input"));
            case "local_shell_call" ->
                item.object("action").ifPresent(action -> draft.call(at, id, "local_shell", action));
            case "web_search_call" ->
                draft.call(at, id, "web_search", item.text("action", "query").orElse(""));
            case "function_call_output", "custom_tool_call_output" -> output(at, id, item.value("output"));
            case "tool_result" -> output(at, id, any(item, "output", "content"));
            default -> {}
        }
    }

    private static @Nullable Object any(JsonObject item, String one, String other) {
        Object value = item.value(one);
        return value == null ? item.value(other) : value;
    }

    private void said(@Nullable Instant at, String text) {
        if (CodexMessage.isTyped(text)) {
            draft.prompt(at, text);
        } else {
            draft.note(at, text);
        }
    }

    private void message(@Nullable Instant at, JsonObject item) {
        switch (item.text("role").orElse("")) {
            case "user" ->
                item.objects("content").stream()
                        .flatMap(block -> block.text("text").stream())
                        .forEach(text -> said(at, text));
            case "assistant" -> draft.answer(at, texts(item.objects("content")), model);
            case "developer", "system" -> draft.note(at, texts(item.objects("content")));
            default -> {}
        }
    }

    /// Adds a call whose arguments are an object, or JSON inside a string.
    private void call(@Nullable Instant at, String id, String name, @Nullable Object arguments) {
        work.call(id);
        String text = ContentBlocks.text(arguments);
        Optional<JsonObject> object =
                Json.findObject(text.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of);
        if (object.isPresent()) {
            draft.call(at, id, name, object.orElseThrow());
        } else {
            draft.call(at, id, name, text);
        }
    }

    /// Adds a tool's output and the changes of files that came with it.
    private void output(@Nullable Instant at, String id, @Nullable Object result) {
        CodexOutput output = CodexOutput.of(result);
        List<Diff> diffs = work.take(id);
        String subagent = work.takeSubagent(id);
        draft.add(new Entry.ToolResult(
                at, id, output.text(), output.failed(), subagent, output.failed() ? List.of() : diffs));
    }

    private void agentMessage(@Nullable Instant at, JsonObject item) {
        CodexMessage message = CodexMessage.of(item);
        if (message.isTask()) {
            draft.prompt(at, message.text());
        } else {
            draft.note(at, message.text());
        }
    }

    private void event(@Nullable Instant at, JsonObject event) {
        switch (event.text("type").orElse("")) {
            case "task_started" -> turn(event);
            case "token_count" -> {
                count(event);
                usage.next(at, model, event).filter(used -> !replay.isLeftOut()).ifPresent(draft::usage);
            }
            case "item_completed" -> event.object("item").ifPresent(work::completed);
            default -> {}
        }
    }

    private void turn(JsonObject holder) {
        holder.text("turn_id").ifPresent(id -> {
            usage.turn(id);
            draft.turn(id);
        });
    }

    /// Updates the token counts. They are running totals, and a fork starts with its parent's; `input_tokens`
    /// includes cached tokens. A total of zero tells nothing: some versions end with one.
    private void count(JsonObject event) {
        CodexUsage.total(event).ifPresent(total -> {
            copied = replay.isCopy() ? total : copied;
            draft.total(total.minus(copied));
        });
    }

    private static String texts(List<JsonObject> blocks) {
        return String.join(
                "\n",
                blocks.stream().flatMap(block -> block.text("text").stream()).toList());
    }
}
