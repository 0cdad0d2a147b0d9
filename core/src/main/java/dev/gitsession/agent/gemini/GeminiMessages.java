package dev.gitsession.agent.gemini;

import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a Gemini session, which are the same in both formats.
final class GeminiMessages {
    private static final String CONTEXT = "<session_context>";

    private final ReadingDraft draft;
    private final Set<String> results = new HashSet<>();
    private long count;

    GeminiMessages(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Adds the facts in the session's own members.
    static void summarizeSession(SummaryDraft draft, JsonObject session) {
        draft.id(session.text("sessionId"))
                .moment(TimestampParser.find(session, "startTime"))
                .moment(TimestampParser.find(session, "lastUpdated"))
                .title(session.text("summary"));
        if (session.is("subagent", "kind")) {
            draft.parent(session.text("parentSessionId"));
        }
    }

    /// Adds the facts in a message.
    static void summarize(SummaryDraft draft, JsonObject message) {
        draft.moment(TimestampParser.find(message, "timestamp"));
        switch (message.text("type").orElse("")) {
            case "user" ->
                draft.prompt(Optional.of(String.join(
                        "\n",
                        GeminiParts.of(message).texts().stream()
                                .filter(text -> !isContext(text))
                                .toList())));
            case "gemini", "model" -> draft.model(message.text("model"));
            default -> {}
        }
    }

    /// Adds the next message. Always returns true, to request more.
    boolean add(JsonObject message) {
        count++;
        Instant at = TimestampParser.find(message, "timestamp").orElse(null);
        switch (message.text("type").orElse("")) {
            case "user" -> user(at, GeminiParts.of(message));
            case "gemini", "model" -> answer(at, message);
            case "info", "warning", "error" ->
                draft.note(at, GeminiParts.of(message).text().strip());
            default -> {}
        }
        return true;
    }

    /// The number of messages so far.
    long count() {
        return count;
    }

    /// The result, when all messages were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    /// Adds what a user typed. Gemini sends its own description of the workspace and the results of calls as
    /// messages of the user.
    private void user(@Nullable Instant at, GeminiParts parts) {
        List<String> typed = new ArrayList<>();
        for (String text : parts.texts()) {
            if (isContext(text)) {
                draft.note(at, text);
            } else {
                typed.add(text);
            }
        }
        draft.prompt(at, String.join("\n", typed));
        for (JsonObject response : parts.responses()) {
            String id = response.text("id").orElse("");
            if (id.isEmpty() || !results.contains(id)) {
                result(at, id, response, "", false);
            }
        }
    }

    private static boolean isContext(String text) {
        return text.startsWith(CONTEXT);
    }

    private void answer(@Nullable Instant at, JsonObject message) {
        message.object("tokens").ifPresent(tokens -> count(at, message, tokens));
        GeminiParts parts = GeminiParts.of(message);
        List<JsonObject> thoughts = message.objects("thoughts");
        for (JsonObject thought : thoughts) {
            String subject = thought.text("subject").orElse("");
            draft.thought(at, (subject + "\n" + thought.text("description").orElse("")).strip());
        }
        if (thoughts.isEmpty()) {
            parts.thoughts().forEach(thought -> draft.thought(at, thought));
        }
        draft.answer(at, parts.text(), message.text("model").orElse(""));
        List<JsonObject> calls = message.objects("toolCalls");
        (calls.isEmpty() ? parts.calls() : calls).forEach(call -> call(at, call));
    }

    private void call(@Nullable Instant at, JsonObject call) {
        String id = call.text("id").orElse("");
        Instant called = TimestampParser.find(call, "timestamp").orElse(at);
        draft.call(
                called, id, call.text("name").orElse(""), call.object("args").orElseGet(() -> JsonObject.of(Map.of())));
        boolean failed = call.is("error", "status") || call.is("cancelled", "status");
        String subagent = call.text("agentId").orElse("");
        for (JsonObject result : call.objects("result")) {
            result.object("functionResponse").ifPresent(response -> result(called, id, response, subagent, failed));
        }
    }

    private void result(@Nullable Instant at, String id, JsonObject response, String subagent, boolean failed) {
        response.object("response").ifPresent(told -> {
            results.add(id);
            String output = told.text("output").or(() -> told.text("error")).orElseGet(told::toString);
            draft.add(new Entry.ToolResult(at, id, output, failed, subagent, List.of()));
        });
    }

    /// Adds token counts. `input` includes cached tokens; thoughts count as output.
    private void count(@Nullable Instant at, JsonObject message, JsonObject tokens) {
        long cached = tokens.number("cached").orElse(0L);
        Tokens used = new Tokens(
                Math.max(0, tokens.number("input").orElse(0L) - cached),
                tokens.number("output").orElse(0L) + tokens.number("thoughts").orElse(0L),
                cached,
                0);
        String key = message.text("id").map(id -> id + ' ' + at).orElse("");
        draft.count(Usage.of(at, message.text("model").orElse(""), key, used));
    }
}
