package dev.gitsession.agent.qwen;

import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.agent.ToolCallSummary;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the records of a Qwen Code session.
final class QwenRecords {
    /// What a `user` record is that the user did not type.
    private static final Set<String> INSERTED = Set.of("notification", "background_task_completed", "cron");

    private final ReadingDraft draft;

    /// The files that calls without a result yet write to, by the id of the call.
    private final Map<String, String> files = new HashMap<>();

    QwenRecords(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Adds the facts of a record to a summary.
    static void summarize(SummaryDraft summary, JsonObject record) {
        summary.folder(record.text("cwd"));
        summary.branch(record.text("gitBranch"));
        summary.moment(TimestampParser.find(record, "timestamp"));
        switch (record.text("type").orElse("")) {
            case "user" -> {
                if (isTyped(record)) {
                    summary.prompt(shown(record)
                            .or(() -> parts(record).stream()
                                    .flatMap(part -> part.text("text").stream())
                                    .filter(text -> !isReminder(text))
                                    .findFirst()));
                }
            }
            case "assistant" -> summary.model(record.text("model"));
            case "system" -> {
                Optional<String> title = record.text("systemPayload", "customTitle");
                if (record.is("auto", "systemPayload", "titleSource")) {
                    summary.title(title);
                } else {
                    summary.givenTitle(title);
                }
            }
            default -> {}
        }
    }

    /// A text in the form that it has in the name of a file.
    static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /// Takes the next record.
    void add(JsonObject record) {
        ReadingDraft to =
                record.flag("isSidechain") ? draft.inside(record.text("agentId").orElse("")) : draft;
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        switch (record.text("type").orElse("")) {
            case "user" -> user(to, at, record);
            case "assistant" -> assistant(to, at, record);
            case "tool_result" ->
                parts(record)
                        .forEach(part -> part.object("functionResponse")
                                .ifPresent(response -> to.add(result(at, record, response))));
            case "system" -> system(to, at, record);
            default -> {}
        }
    }

    /// The result, when all records were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    private static List<JsonObject> parts(JsonObject record) {
        return record.objects("message", "parts");
    }

    /// Whether the user typed the text, or the agent that started the subagent gave it.
    private static boolean isTyped(JsonObject record) {
        String provenance = record.text("provenance").orElse("real_user");
        return provenance.equals("real_user")
                && record.text("subtype").filter(INSERTED::contains).isEmpty()
                && !record.is("notification", "externalInputKind");
    }

    /// Whether a part of a prompt is what Qwen Code reminds its model of.
    private static boolean isReminder(String text) {
        return text.startsWith("<system-reminder>") && text.stripTrailing().endsWith("</system-reminder>");
    }

    /// The prompt as the user typed it, before files and the output of hooks were inserted.
    private static Optional<String> shown(JsonObject record) {
        return record.text("systemPayload", "displayText").filter(text -> !text.isBlank());
    }

    private static void user(ReadingDraft to, @Nullable Instant at, JsonObject record) {
        Optional<String> shown = isTyped(record) ? shown(record) : Optional.empty();
        shown.ifPresent(text -> to.prompt(at, text));
        for (JsonObject part : parts(record)) {
            String text = part.text("text").orElse("");
            if (shown.isPresent() || !isTyped(record) || isReminder(text)) {
                to.note(at, shown.filter(text::equals).isPresent() ? "" : text);
            } else {
                to.prompt(at, text);
            }
            media(to, at, part);
        }
    }

    private void assistant(ReadingDraft to, @Nullable Instant at, JsonObject record) {
        String model = record.text("model").orElse("");
        to.model(model);
        record.object("usageMetadata")
                .ifPresent(usage ->
                        to.count(Usage.of(at, model, record.text("uuid").orElse(""), tokens(usage))));
        for (JsonObject part : parts(record)) {
            String text = part.text("text").orElse("");
            if (part.flag("thought")) {
                to.thought(at, text);
            } else {
                to.answer(at, text, model);
            }
            part.object("functionCall").ifPresent(call -> call(to, at, call));
            media(to, at, part);
        }
    }

    private void call(ReadingDraft to, @Nullable Instant at, JsonObject call) {
        String id = call.text("id").orElse("");
        JsonObject arguments = call.object("args").orElseGet(() -> JsonObject.of(Map.of()));
        ToolCallSummary.path(arguments).ifPresent(path -> files.put(id, path));
        to.call(at, id, call.text("name").orElse(""), arguments);
    }

    private Entry.ToolResult result(@Nullable Instant at, JsonObject record, JsonObject response) {
        String id = response.text("id")
                .or(() -> record.text("toolCallResult", "callId"))
                .orElse("");
        Optional<String> error = response.text("response", "error");
        boolean failed = error.isPresent()
                || record.is("error", "toolCallResult", "status")
                || record.is("cancelled", "toolCallResult", "status");
        String output = response.text("response", "output")
                .or(() -> error)
                .orElseGet(() ->
                        response.object("response").map(JsonObject::toString).orElse(""));
        String path = Optional.ofNullable(files.remove(id)).orElse("");
        return new Entry.ToolResult(
                at, id, output, failed, subagent(record, id), failed ? List.of() : change(record, path));
    }

    /// The subagent that did the work. Its id consists of its kind and the id of the call.
    private static String subagent(JsonObject record, String call) {
        return record.is("task_execution", "toolCallResult", "resultDisplay", "type")
                ? record.text("toolCallResult", "resultDisplay", "subagentName")
                        .map(kind -> fileName(kind + "-" + call))
                        .orElse("")
                : "";
    }

    /// The change of a file as it was made. Qwen Code leaves out what is too long.
    private static List<Diff> change(JsonObject record, String path) {
        boolean isCut = record.flag("toolCallResult", "resultDisplay", "fileDiffTruncated");
        return path.isEmpty() || isCut
                ? List.of()
                : record.text("toolCallResult", "resultDisplay", "fileDiff").stream()
                        .map(patch -> Diff.unified(path, patch))
                        .toList();
    }

    private static void system(ReadingDraft to, @Nullable Instant at, JsonObject record) {
        switch (record.text("subtype").orElse("")) {
            case "chat_compression" -> to.note(at, "Context compressed");
            case "rewind" -> to.note(at, "Conversation rewound");
            case "slash_command" -> {
                if (record.is("invocation", "systemPayload", "phase")) {
                    to.note(at, record.text("systemPayload", "rawCommand").orElse(""));
                }
                for (JsonObject item : record.objects("systemPayload", "outputHistoryItems")) {
                    to.note(at, item.text("text").orElse(""));
                }
            }
            default -> {}
        }
    }

    private static void media(ReadingDraft to, @Nullable Instant at, JsonObject part) {
        if (part.object("inlineData").or(() -> part.object("fileData")).isPresent()) {
            to.note(at, "[image]");
        }
    }

    /// The tokens of an answer. `promptTokenCount` includes those read from the cache; thoughts count as output.
    private static Tokens tokens(JsonObject usage) {
        long input = usage.number("promptTokenCount").orElse(0L);
        long cached = usage.number("cachedContentTokenCount").orElse(0L);
        long output = usage.number("candidatesTokenCount").orElse(0L);
        long rest = usage.number("totalTokenCount").orElse(0L) - input;
        return new Tokens(Math.max(0, input - cached), Math.max(output, rest), cached, 0);
    }
}
