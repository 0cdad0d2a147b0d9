package dev.gitsession.agent.pi;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a Pi session.
final class PiEntries {
    private final ReadingDraft draft;

    PiEntries(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Takes the next entry of the branch.
    void add(JsonObject record) {
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        switch (record.text("type").orElse("")) {
            case "message" ->
                record.object("message")
                        .ifPresent(message -> message(at, record.text("id").orElse(""), message));
            case "compaction" -> {
                count(at, record.text("id").orElse(""), record);
                draft.note(at, record.text("summary").orElse("Context compacted"));
            }
            case "usage" -> count(at, record.text("id").orElse(""), record);
            case "branch_summary" -> draft.note(at, record.text("summary").orElse(""));
            default -> {}
        }
    }

    /// The result, when all entries were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    private void message(@Nullable Instant at, String id, JsonObject message) {
        switch (message.text("role").orElse("")) {
            case "user" -> ContentBlocks.user(draft, at, message, "", List.of());
            case "assistant" -> {
                count(at, id, message);
                ContentBlocks.assistant(
                        draft, at, message, message.text("model").orElse(""));
                message.text("model").ifPresent(draft::model);
            }
            case "toolResult" ->
                draft.result(
                        at,
                        message.text("toolCallId").orElse(""),
                        ContentBlocks.text(message.value("content")),
                        message.flag("isError"));
            case "system" -> system(at, message);
            case "bashExecution" -> {
                draft.call(at, "", "bash", message.text("command").orElse(""));
                boolean failed = message.number("exitCode").orElse(0L) != 0;
                draft.result(at, "", message.text("output").orElse(""), failed);
            }
            default -> {}
        }
    }

    /// Adds what Pi tells the model about itself: a text, or sections with names.
    private void system(@Nullable Instant at, JsonObject message) {
        draft.note(at, ContentBlocks.text(message.value("content")));
        message.object("sections")
                .ifPresent(sections ->
                        sections.names().forEach(name -> sections.text(name).ifPresent(text -> draft.note(at, text))));
    }

    private void count(@Nullable Instant at, String id, JsonObject message) {
        message.object("usage").ifPresent(usage -> {
            Tokens used = new Tokens(
                    usage.number("input").orElse(0L),
                    usage.number("output").orElse(0L),
                    usage.number("cacheRead").orElse(0L),
                    usage.number("cacheWrite").orElse(0L));
            String key = id.isEmpty() ? "" : id + ' ' + at;
            draft.count(
                    Usage.of(at, message.text("model").orElse(""), key, used).withCost(usage.value("cost", "total")));
        });
    }
}
