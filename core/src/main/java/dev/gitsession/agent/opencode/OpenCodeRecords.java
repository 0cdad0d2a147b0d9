package dev.gitsession.agent.opencode;

import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.TimestampParser;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the records of an exported session: messages with speaker and time, each before its parts with the content.
final class OpenCodeRecords {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*[ \\n](?:[^\"\\\\]|\\\\.)*)\"");

    private final ReadingDraft draft;
    private final Map<String, Message> messages = new HashMap<>();

    /// @param user whether the user spoke
    private record Message(boolean user, @Nullable Instant at, String model) {}

    OpenCodeRecords(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Takes the next record.
    void add(JsonObject record) {
        record.object("data").ifPresent(data -> {
            switch (record.text("type").orElse("")) {
                case "message" -> message(record, data);
                case "part" ->
                    part(
                            Optional.ofNullable(messages.get(
                                            record.text("message_id").orElse("")))
                                    .orElseGet(() -> new Message(false, null, "")),
                            data);
                default -> {}
            }
        });
    }

    /// The result, when all records were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    private void message(JsonObject record, JsonObject data) {
        String model = data.text("modelID").orElse("");
        Instant at = TimestampParser.find(data, "time", "created")
                .or(() -> TimestampParser.find(record, "time_created"))
                .orElse(null);
        record.text("id").ifPresent(id -> messages.put(id, new Message(data.is("user", "role"), at, model)));
        draft.model(model);
        data.object("tokens").ifPresent(tokens -> draft.count(usage(record, data, at, tokens)));
    }

    /// The tokens of a message. A fork copies messages under new ids, but keeps their times.
    private static Usage usage(JsonObject record, JsonObject data, @Nullable Instant at, JsonObject tokens) {
        Tokens used = new Tokens(
                tokens.number("input").orElse(0L),
                tokens.number("output").orElse(0L) + tokens.number("reasoning").orElse(0L),
                tokens.number("cache", "read").orElse(0L),
                tokens.number("cache", "write").orElse(0L));
        String key = at == null ? record.text("id").orElse("") : at + " " + used;
        return Usage.of(at, data.text("modelID").orElse(""), key, used).withCost(data.value("cost"));
    }

    private void part(Message message, JsonObject part) {
        Instant at = TimestampParser.find(part, "time", "start").orElse(message.at());
        String text = part.text("text").orElse("");
        switch (part.text("type").orElse("")) {
            case "text" -> {
                if (message.user() && !part.flag("synthetic")) {
                    draft.prompt(at, typed(text));
                } else if (!message.user()) {
                    draft.answer(at, text, message.model());
                }
            }
            case "reasoning" -> draft.thought(at, text);
            case "tool" -> tool(at, part);
            case "compaction" -> draft.note(at, "Context compacted");
            default -> {}
        }
    }

    /// The text that the user typed. `opencode run` puts a message with spaces into quotation marks.
    static String typed(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? quoted.group(1).replace("\\\"", "\"") : text;
    }

    private void tool(@Nullable Instant at, JsonObject part) {
        String id = part.text("callID").orElse("");
        Instant called = TimestampParser.find(part, "state", "time", "start").orElse(at);
        draft.call(
                called,
                id,
                part.text("tool").orElse(""),
                part.object("state", "input").orElseGet(() -> JsonObject.of(Map.of())));
        boolean failed = part.is("error", "state", "status");
        part.text("state", "output")
                .or(() -> part.text("state", "error"))
                .ifPresent(output -> draft.add(new Entry.ToolResult(
                        TimestampParser.find(part, "state", "time", "end").orElse(called),
                        id,
                        output,
                        failed,
                        part.text("state", "metadata", "sessionId").orElse(""),
                        List.of())));
    }
}
