package dev.gitsession.agent;

import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads as much as possible of a session in an unknown format: the texts of records that name a speaker. It is
/// used where no [Agent] recognizes a session. It is not a real agent and has no sessions on this machine.
///
/// The speaker is in `role`, `type`, `sender` or `author`, in the record or in its `message`. The text is in
/// `content`, `text`, `parts` or `message`, as a text or as a list of blocks in the format of the Anthropic API.
public final class UnknownFormat implements Agent {
    private static final Name NAME = new Name("unknown", "an unknown agent");
    private static final List<String> SPEAKERS = List.of("role", "type", "sender", "author");
    private static final List<String> WORDS = List.of("content", "text", "parts");

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public Summary summary(LocalSession session) {
        return new SummaryDraft(session).summary();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return false;
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ReadingDraft draft = new ReadingDraft(entries);
        Reading.Damage lines = JsonLines.forEach(transcript, entries::line, record -> add(draft, record));
        if (lines.lines() > lines.broken()) {
            return draft.reading(lines);
        }
        long[] messages = {0};
        try (InputStream bytes = transcript.open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", message -> {
                add(draft, message);
                messages[0]++;
                return true;
            });
            return messages[0] == 0
                    ? draft.reading(lines)
                    : draft.reading(new Reading.Damage(messages[0], 0, 0, !outline.whole()));
        }
    }

    private static void add(ReadingDraft draft, JsonObject record) {
        JsonObject message = record.object("message").orElse(record);
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        JsonObject said = JsonObject.of(Map.of("content", words(record, message)));
        switch (speaker(message).or(() -> speaker(record)).orElse("")) {
            case "user", "human" -> ContentBlocks.user(draft, at, said, "", List.of());
            case "assistant", "model", "agent", "ai" -> ContentBlocks.assistant(draft, at, said, "");
            default -> {}
        }
    }

    private static Optional<String> speaker(JsonObject message) {
        return SPEAKERS.stream()
                .flatMap(name -> message.text(name).stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static Object words(JsonObject record, JsonObject message) {
        for (JsonObject each : List.of(message, record)) {
            for (String name : WORDS) {
                @Nullable Object value = each.value(name);
                if (value instanceof String text) {
                    return text;
                }
                if (value instanceof List<?> parts) {
                    boolean typed = each.objects(name).stream()
                            .anyMatch(part -> part.text("type").isPresent());
                    return typed ? parts : ContentBlocks.text(parts);
                }
            }
        }
        return record.text("message").orElse("");
    }
}
