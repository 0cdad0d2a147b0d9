package dev.gitsession.agent.copilot;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the events of a Copilot session. A tool call appears twice, in the message that requests it and in the
/// event of its start. It is added once.
final class CopilotRecords {
    private final ReadingDraft draft;
    private final Set<String> calls = new HashSet<>();
    private final Map<String, CopilotRecords> subagents = new LinkedHashMap<>();
    private String model = "";
    private final List<Usage> total = new ArrayList<>();
    private final List<Usage> since = new ArrayList<>();
    private long output;

    CopilotRecords(EntrySink entries) {
        this(new ReadingDraft(entries));
    }

    private CopilotRecords(ReadingDraft draft) {
        this.draft = draft;
    }

    /// The reader of a subagent's events, whose entries and tokens are its own.
    private CopilotRecords inside(String subagent) {
        return subagents.computeIfAbsent(subagent, id -> new CopilotRecords(draft.inside(id)));
    }

    /// The subagent that an event belongs to, if it belongs to one.
    static Optional<String> subagent(JsonObject event) {
        return event.text("agentId").or(() -> event.text("data", "agentId")).filter(id -> !id.isEmpty());
    }

    /// Takes the next event.
    void add(JsonObject event) {
        Instant at = TimestampParser.find(event, "timestamp").orElse(null);
        Optional<String> subagent = subagent(event);
        if (subagent.isPresent()) {
            inside(subagent.orElseThrow()).event(at, event);
            return;
        }
        event(at, event);
    }

    private void event(@Nullable Instant at, JsonObject event) {
        event.object("data").ifPresent(data -> {
            switch (event.text("type").orElse("")) {
                case "session.start" -> model(data.text("selectedModel"));
                case "session.model_change" -> model(data.text("newModel"));
                case "user.message" -> draft.prompt(at, data.text("content").orElse(""));
                case "assistant.message" -> answer(at, data);
                case "tool.execution_start" -> started(at, data);
                case "tool.execution_complete" -> completed(at, data);
                case "session.compaction_complete" ->
                    draft.note(at, data.text("summaryContent").orElse("Context compacted"));
                case "session.error" -> draft.note(at, data.text("message").orElse(""));
                case "session.shutdown" -> shutdown(at, event.text("id").orElse(""), data);
                default -> {}
            }
        });
    }

    /// The result, when all events were taken.
    Reading reading(Reading.Damage damage) {
        if (draft.counted().equals(Tokens.NONE)) {
            draft.total(new Tokens(0, output, 0, 0));
        }
        total.forEach(draft::usage);
        since.forEach(draft::usage);
        subagents.values().forEach(records -> records.since.forEach(records.draft::usage));
        return draft.reading(damage);
    }

    private void model(Optional<String> name) {
        name.ifPresent(text -> {
            model = text;
            draft.model(text);
        });
    }

    private void answer(@Nullable Instant at, JsonObject data) {
        draft.thought(at, data.text("reasoningText").orElse(""));
        draft.answer(at, data.text("content").orElse(""), model);
        long written = data.number("outputTokens").orElse(0L);
        output += written;
        String id = data.text("messageId").map(each -> each + ' ' + at).orElse("");
        since.add(Usage.of(at, model, id, new Tokens(0, written, 0, 0)).asPartial());
        for (JsonObject request : data.objects("toolRequests")) {
            call(at, request.text("toolCallId").orElse(""), request.text("name").orElse(""), request);
        }
    }

    private void started(@Nullable Instant at, JsonObject data) {
        call(at, data.text("toolCallId").orElse(""), data.text("toolName").orElse(""), data);
    }

    private void call(@Nullable Instant at, String id, String tool, JsonObject holder) {
        if (!id.isEmpty() && !calls.add(id)) {
            return;
        }
        Optional<JsonObject> arguments = holder.object("arguments")
                .or(() -> holder.text("arguments")
                        .flatMap(text -> Json.findObject(text.getBytes(StandardCharsets.UTF_8)))
                        .map(JsonObject::of));
        if (arguments.isPresent()) {
            draft.call(at, id, tool, arguments.orElseThrow());
        } else {
            draft.call(at, id, tool, holder.text("arguments").orElse(""));
        }
    }

    private void completed(@Nullable Instant at, JsonObject data) {
        boolean failed = Boolean.FALSE.equals(data.value("success")) || data.is("failure", "result", "result_type");
        String text = data.text("result", "detailedContent")
                .or(() -> data.text("result", "content"))
                .or(() -> data.text("result", "text_result_for_llm"))
                .or(() -> data.text("error", "message"))
                .orElseGet(() -> ContentBlocks.text(data.value("result")));
        draft.result(at, data.text("toolCallId").orElse(""), text, failed);
    }

    /// Adds the token counts by model, which the last event contains. They replace what the messages before tell.
    private void shutdown(@Nullable Instant at, String id, JsonObject data) {
        total.clear();
        since.clear();
        subagents.values().forEach(records -> records.since.clear());
        Optional<JsonObject> models = data.object("modelMetrics");
        for (String name : models.map(JsonObject::names).orElseGet(List::of)) {
            JsonObject metrics = models.orElseThrow();
            // `inputTokens` includes cached ones.
            long read = metrics.number(name, "usage", "cacheReadTokens").orElse(0L);
            long written = metrics.number(name, "usage", "cacheWriteTokens").orElse(0L);
            Tokens tokens = new Tokens(
                    Math.max(0, metrics.number(name, "usage", "inputTokens").orElse(0L) - read - written),
                    metrics.number(name, "usage", "outputTokens").orElse(0L),
                    read,
                    written);
            total.add(Usage.of(null, name, id.isEmpty() ? "" : id + ' ' + at + ' ' + name, tokens));
        }
        draft.total(total.stream().map(Usage::tokens).reduce(Tokens.NONE, Tokens::plus));
    }
}
