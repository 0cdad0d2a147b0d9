package dev.gitsession.agent.codex;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.TimestampParser;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the records of a Codex session. A `response_item` is what the model sees and what a resumed session is
/// built from. An `event_msg` repeats it for the screen, so only token counts are read from it.
final class CodexRecords {
    private final ReadingDraft draft;
    private final CodexReplay replay;
    private final CodexUsage usage = new CodexUsage();
    private String model = "";
    private Tokens copied = Tokens.NONE;

    /// @param turnsOf returns the turn ids of a session on this machine, by its id
    CodexRecords(EntrySink entries, Function<String, Set<String>> turnsOf) {
        this.draft = new ReadingDraft(entries);
        this.replay = new CodexReplay(turnsOf);
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
                                "# AGENTS.md instructions")
                        .noneMatch(text::startsWith);
    }

    /// Takes the next record.
    void add(JsonObject record) {
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        record.object("payload").ifPresent(payload -> {
            switch (record.text("type").orElse("")) {
                case "session_meta" -> {
                    if (replay.begins(payload)) {
                        usage.session(payload.text("id").orElse(""));
                        CodexReplay.forkedFrom(payload)
                                .ifPresent(id ->
                                        draft.note(at, "Forked from session " + id + ", which is repeated first"));
                    }
                }
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
                case "response_item" -> item(at, payload);
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

    private void item(@Nullable Instant at, JsonObject item) {
        String id = item.text("call_id").orElse("");
        String name = item.text("name").orElse("");
        switch (item.text("type").orElse("message")) {
            case "message" -> message(at, item);
            case "reasoning" -> draft.thought(at, texts(item.objects("summary")));
            case "function_call" ->
                function(at, id, name, item.text("arguments").orElse(""));
            case "custom_tool_call" ->
                draft.call(at, id, name, item.text("input").orElse(""));
            case "local_shell_call" ->
                item.object("action").ifPresent(action -> draft.call(at, id, "local_shell", action));
            case "web_search_call" ->
                draft.call(at, id, "web_search", item.text("action", "query").orElse(""));
            case "function_call_output", "custom_tool_call_output" -> output(at, id, item);
            default -> {}
        }
    }

    private void said(@Nullable Instant at, String text) {
        if (isTyped(text)) {
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

    /// Adds a call whose arguments are JSON inside a string.
    private void function(@Nullable Instant at, String id, String name, String arguments) {
        Optional<JsonObject> object =
                Json.findObject(arguments.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of);
        if (object.isPresent()) {
            draft.call(at, id, name, object.orElseThrow());
        } else {
            draft.call(at, id, name, arguments);
        }
    }

    /// Adds a tool's output. It is a text that may begin with the exit code, a list of blocks, or in older
    /// versions JSON inside a string that includes the exit code.
    private void output(@Nullable Instant at, String id, JsonObject item) {
        String text = ContentBlocks.text(item.value("output"));
        Optional<JsonObject> wrapped = text.startsWith("{")
                ? Json.findObject(text.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of)
                : Optional.empty();
        boolean failed = wrapped.flatMap(output -> output.number("metadata", "exit_code"))
                        .filter(code -> code != 0)
                        .isPresent()
                || CodexExit.isFailure(text);
        draft.result(at, id, wrapped.flatMap(output -> output.text("output")).orElse(text), failed);
    }

    private void event(@Nullable Instant at, JsonObject event) {
        switch (event.text("type").orElse("")) {
            case "task_started" -> turn(event);
            case "token_count" -> {
                count(event);
                usage.next(at, model, event).ifPresent(draft::usage);
            }
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
    /// includes cached tokens.
    private void count(JsonObject event) {
        event.object("info", "total_token_usage").map(CodexUsage::tokens).ifPresent(total -> {
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
