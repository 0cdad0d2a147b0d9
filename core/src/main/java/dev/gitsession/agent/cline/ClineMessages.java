package dev.gitsession.agent.cline;

import dev.gitsession.agent.ContentBlocks;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a session of Cline. Their content has the form of the Anthropic API.
final class ClineMessages {
    private static final Pattern TYPED = Pattern.compile("(?s)<user_input[^>]*>(.*?)</user_input>");
    private static final String INSERTED = "[SYSTEM]";

    private final ReadingDraft draft;
    private long count;

    ClineMessages(EntrySink entries) {
        this.draft = new ReadingDraft(entries);
    }

    /// Adds the facts in a message.
    static void summarize(SummaryDraft draft, JsonObject message) {
        draft.moment(TimestampParser.find(message, "ts")).model(message.text("modelInfo", "id"));
        if (message.is("user", "role")) {
            draft.prompt(message.objects("content").stream()
                    .flatMap(block -> block.text("text").stream())
                    .filter(text -> !isInserted(text))
                    .map(ClineMessages::typed)
                    .findFirst());
        }
    }

    /// Adds the next message. Always returns true, to request more.
    boolean add(JsonObject message) {
        count++;
        Instant at = TimestampParser.find(message, "ts").orElse(null);
        String model = message.text("modelInfo", "id").orElse("");
        if (message.is("assistant", "role")) {
            draft.model(model);
            message.object("metrics").ifPresent(metrics -> count(at, message, model, metrics));
            ContentBlocks.assistant(draft, at, message, model);
        } else {
            ContentBlocks.user(
                    new ReadingDraft(entry -> {
                        if (!(entry instanceof Entry.Prompt prompt)) {
                            draft.add(entry);
                        } else if (isInserted(prompt.text())) {
                            draft.note(at, prompt.text());
                        } else {
                            draft.prompt(at, typed(prompt.text()));
                        }
                    }),
                    at,
                    message,
                    "",
                    List.of());
        }
        return true;
    }

    /// The result, when all messages were taken.
    ///
    /// @param whole whether the document is complete
    Reading reading(boolean whole) {
        return draft.reading(new Reading.Damage(count, 0, 0, !whole));
    }

    private static boolean isInserted(String text) {
        return text.startsWith(INSERTED);
    }

    /// The text that the user typed, without the tag around it.
    private static String typed(String text) {
        Matcher input = TYPED.matcher(text);
        return input.find() ? input.group(1) : text;
    }

    /// Adds token counts. `inputTokens` includes cached tokens.
    private void count(@Nullable Instant at, JsonObject message, String model, JsonObject metrics) {
        long read = metrics.number("cacheReadTokens").orElse(0L);
        long written = metrics.number("cacheWriteTokens").orElse(0L);
        Tokens used = new Tokens(
                Math.max(0, metrics.number("inputTokens").orElse(0L) - read - written),
                metrics.number("outputTokens").orElse(0L),
                read,
                written);
        Optional<String> id = message.text("id");
        draft.count(Usage.of(at, model, id.map(text -> text + ' ' + at).orElse(""), used)
                .withCost(metrics.value("cost")));
    }
}
