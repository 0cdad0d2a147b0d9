package dev.gitsession.agent.claude;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
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
import org.jspecify.annotations.Nullable;

/// Reads the records of a Claude Code session.
///
/// A model's message is written once for each of its content blocks, each time with the tokens counted so far. So
/// the largest count for each pair of `message.id` and `requestId` is used.
final class ClaudeRecords {
    /// Words that occur only in records with a title.
    static final List<String> TITLES = List.of("\"custom-title\"", "\"ai-title\"", "\"summary\"");

    private static final String SYNTHETIC = "<synthetic>";

    private final ReadingDraft draft;
    private final Map<String, Tokens> tokens = new HashMap<>();

    ClaudeRecords(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Adds the facts of a record to a summary.
    static void summarize(SummaryDraft summary, JsonObject record) {
        summary.folder(record.text("cwd"));
        summary.branch(record.text("gitBranch"));
        summary.moment(TimestampParser.find(record, "timestamp"));
        switch (record.text("type").orElse("")) {
            case "user" -> {
                if (ClaudePrompts.isUsers(record) && !record.flag("isSidechain")) {
                    record.object("message").ifPresent(message -> summary.prompt(ClaudePrompts.first(message)));
                }
            }
            case "assistant" ->
                summary.model(record.text("message", "model").filter(model -> !model.equals(SYNTHETIC)));
            case "custom-title" -> summary.givenTitle(record.text("customTitle"));
            case "ai-title" -> summary.title(record.text("aiTitle"));
            case "summary" -> summary.title(record.text("summary"));
            default -> {}
        }
    }

    /// Takes the next record.
    void add(JsonObject record) {
        if (record.flag("isSidechain")) {
            add(record, draft.inside(record.text("agentId").orElse("")));
        } else {
            add(record, draft);
        }
    }

    /// The result, when all records were taken.
    Reading reading(Reading.Damage damage) {
        tokens.values().forEach(draft::tokens);
        return draft.reading(damage);
    }

    private void add(JsonObject record, ReadingDraft to) {
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        switch (record.text("type").orElse("")) {
            case "user" -> record.object("message").ifPresent(message -> user(to, at, record, message));
            case "assistant" ->
                record.object("message").ifPresent(message -> {
                    count(to, at, record, message);
                    assistant(to, at, message);
                });
            case "progress" -> progress(to, record);
            case "system" -> system(to, at, record);
            case "attachment" -> record.object("attachment").ifPresent(queued -> queued(to, at, queued));
            default -> {}
        }
    }

    private static void user(ReadingDraft to, @Nullable Instant at, JsonObject record, JsonObject message) {
        boolean isUsers = ClaudePrompts.isUsers(record);
        Optional<String> text = message.text("content");
        if (text.isPresent() && isUsers && ClaudePrompts.isTyped(text.orElseThrow())) {
            to.prompt(at, ClaudePrompts.typed(text.orElseThrow()));
        } else if (text.isPresent()) {
            to.note(at, isUsers ? ClaudePrompts.withoutTags(text.orElseThrow()) : text.orElseThrow());
        } else {
            ContentBlocks.user(
                    to.withNotesFor(block -> !isUsers || !ClaudePrompts.isTyped(block)),
                    at,
                    message,
                    record.text("toolUseResult", "agentId").orElse(""),
                    ClaudeChanges.of(record));
        }
    }

    private static void assistant(ReadingDraft to, @Nullable Instant at, JsonObject message) {
        String model =
                message.text("model").filter(name -> !name.equals(SYNTHETIC)).orElse("");
        ContentBlocks.assistant(to, at, message, model);
        to.model(model);
    }

    /// Adds a subagent's progress. Some versions repeat a running subagent's records in the main session.
    private static void progress(ReadingDraft to, JsonObject record) {
        Optional<JsonObject> said = record.object("data", "message");
        Optional<JsonObject> message = said.flatMap(outer -> outer.object("message"));
        if (!record.is("agent_progress", "data", "type") || message.isEmpty()) {
            return;
        }
        Instant at =
                said.flatMap(outer -> TimestampParser.find(outer, "timestamp")).orElse(null);
        ReadingDraft inside = to.inside(record.text("data", "agentId").orElse(""));
        usage(inside, at, said.orElseThrow(), message.orElseThrow());
        if (message.orElseThrow().is("assistant", "role")) {
            ContentBlocks.assistant(inside, at, message.orElseThrow(), "");
        } else {
            ContentBlocks.user(inside, at, message.orElseThrow(), "", List.of());
        }
    }

    /// Adds what was typed while the model worked.
    private static void queued(ReadingDraft to, @Nullable Instant at, JsonObject queued) {
        String text = queued.text("prompt").orElse("");
        if (ClaudePrompts.isUsers(queued) && ClaudePrompts.isTyped(text)) {
            to.prompt(at, text);
        } else {
            to.note(at, text);
        }
    }

    private static void system(ReadingDraft to, @Nullable Instant at, JsonObject record) {
        record.text("content").ifPresent(content -> to.note(at, content));
    }

    private void count(ReadingDraft to, @Nullable Instant at, JsonObject record, JsonObject message) {
        message.object("usage").ifPresent(usage -> {
            tokens.merge(
                    key(record, message), tokens(usage), (one, other) -> one.output() >= other.output() ? one : other);
            usage(to, at, record, message);
        });
    }

    /// Passes on the tokens of a message. Each of its records does so, with the same key.
    private static void usage(ReadingDraft to, @Nullable Instant at, JsonObject record, JsonObject message) {
        message.object("usage").ifPresent(usage -> {
            String model = message.text("model")
                    .filter(name -> !name.equals(SYNTHETIC))
                    .orElse("");
            long hour =
                    usage.number("cache_creation", "ephemeral_1h_input_tokens").orElse(0L);
            to.usage(Usage.of(at, model, key(record, message).strip(), tokens(usage))
                    .withHourCache(hour)
                    .withCost(record.value("costUSD")));
        });
    }

    private static String key(JsonObject record, JsonObject message) {
        return message.text("id").orElse("") + ' ' + record.text("requestId").orElse("");
    }

    private static Tokens tokens(JsonObject usage) {
        return new Tokens(
                usage.number("input_tokens").orElse(0L),
                usage.number("output_tokens").orElse(0L),
                usage.number("cache_read_input_tokens").orElse(0L),
                usage.number("cache_creation_input_tokens").orElse(0L));
    }
}
