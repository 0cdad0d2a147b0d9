package dev.gitsession.agent.goose;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the records of a session, either lines of an older file (`content`, `created`) or an exported database
/// (`content_json`, `created_timestamp`).
final class GooseRecords {
    private final ReadingDraft draft;

    GooseRecords(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Takes the next record.
    void add(JsonObject record) {
        count(record);
        Instant at = TimestampParser.find(record, "created")
                .or(() -> TimestampParser.find(record, "created_timestamp"))
                .orElse(null);
        boolean user = record.is("user", "role");
        String column = record.value("content_json") == null ? "content" : "content_json";
        for (JsonObject block : record.objects(column)) {
            add(at, user, block);
        }
    }

    /// The result, when all records were taken.
    Reading reading(Reading.Damage damage) {
        return draft.reading(damage);
    }

    private void add(@Nullable Instant at, boolean user, JsonObject block) {
        String text = block.text("text").orElse("");
        String id = block.text("id").orElse("");
        switch (block.text("type").orElse("")) {
            case "text" -> {
                if (user) {
                    draft.prompt(at, text);
                } else {
                    draft.answer(at, text, "");
                }
            }
            case "thinking" -> draft.thought(at, block.text("thinking").orElse(""));
            case "toolRequest" -> {
                JsonObject call = block.object("toolCall", "value").orElseGet(() -> JsonObject.of(Map.of()));
                draft.call(
                        at,
                        id,
                        call.text("name").orElse(""),
                        call.object("arguments").orElseGet(() -> JsonObject.of(Map.of())));
            }
            case "toolResponse" -> {
                boolean failed = block.is("error", "toolResult", "status");
                draft.result(at, id, output(block), failed);
            }
            default -> {}
        }
    }

    /// The output of a tool: a list of contents, or in newer versions an object that contains the list.
    private static String output(JsonObject block) {
        Object value = block.value("toolResult", "value");
        Object content = value instanceof List<?> ? value : block.value("toolResult", "value", "content");
        return ContentBlocks.text(content == null ? block.value("toolResult", "error") : content);
    }

    /// Adds tokens and model from the session's own record.
    private void count(JsonObject session) {
        long input = session.number("accumulated_input_tokens").orElse(0L);
        long output = session.number("accumulated_output_tokens").orElse(0L);
        if (input + output > 0) {
            Tokens total = new Tokens(input, output, 0, 0);
            draft.total(total);
            draft.usage(Usage.of(
                            null,
                            session.text("model_config_json", "model_name").orElse(""),
                            session.text("id").map(id -> "goose " + id).orElse(""),
                            total)
                    .withCost(session.value("accumulated_cost")));
        }
        session.text("model_config_json", "model_name").ifPresent(draft::model);
    }
}
