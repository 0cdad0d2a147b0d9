package dev.gitsession.agent;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Builds a [Reading]: passes entries on and keeps the counts. Blank texts produce no entry.
public final class ReadingDraft {
    private final EntrySink entries;
    private final Consumer<Usage> usages;
    private final Set<String> models = new LinkedHashSet<>();
    private Tokens tokens = Tokens.NONE;

    /// @param entries receives the entries
    public ReadingDraft(EntrySink entries) {
        this(entries, entries::usage);
    }

    private ReadingDraft(EntrySink entries, Consumer<Usage> usages) {
        this.entries = entries;
        this.usages = usages;
    }

    /// A draft for the entries of a subagent. Its models and tokens are counted separately and dropped.
    ///
    /// @param subagent the subagent's id, or empty
    public ReadingDraft inside(String subagent) {
        return new ReadingDraft(
                entry -> add(new Entry.Subagent(subagent, entry)), usage -> usages.accept(usage.ofSubagent()));
    }

    /// A draft that makes notes of prompts which nobody typed: reminders and other text that the agent inserts.
    public ReadingDraft withNotesFor(Predicate<String> inserted) {
        return new ReadingDraft(
                entry -> {
                    if (entry instanceof Entry.Prompt prompt && inserted.test(prompt.text())) {
                        note(prompt.at(), prompt.text());
                    } else {
                        add(entry);
                    }
                },
                usages);
    }

    /// Passes an entry on.
    public void add(Entry entry) {
        entries.add(entry);
    }

    public void prompt(@Nullable Instant at, String text) {
        if (!text.isBlank()) {
            add(new Entry.Prompt(at, text));
        }
    }

    public void answer(@Nullable Instant at, String text, String model) {
        model(model);
        if (!text.isBlank()) {
            add(new Entry.Answer(at, text, model));
        }
    }

    public void thought(@Nullable Instant at, String text) {
        if (!text.isBlank()) {
            add(new Entry.Thought(at, text));
        }
    }

    public void note(@Nullable Instant at, String text) {
        if (!text.isBlank()) {
            add(new Entry.Note(at, text));
        }
    }

    /// Adds a call whose arguments are a JSON object.
    public void call(@Nullable Instant at, String id, String tool, JsonObject arguments) {
        add(new Entry.ToolCall(
                at,
                id,
                tool,
                ToolCallSummary.argument(arguments),
                ToolCallSummary.diffs(arguments),
                ToolCallSummary.texts(arguments)));
    }

    /// Adds a call whose argument is a single text.
    public void call(@Nullable Instant at, String id, String tool, String argument) {
        boolean patch = argument.startsWith("*** Begin Patch");
        add(new Entry.ToolCall(
                at,
                id,
                tool,
                patch ? "" : argument,
                patch ? List.of(Diff.patch("", argument)) : List.of(),
                List.of(argument)));
    }

    public void result(@Nullable Instant at, String id, String output, boolean failed) {
        add(new Entry.ToolResult(at, id, output, failed, "", List.of()));
    }

    /// Adds a model that answered.
    public void model(String model) {
        if (!model.isEmpty()) {
            models.add(model);
        }
    }

    /// Passes on the tokens of a message that is told only once, and adds them to the counts.
    public void count(Usage usage) {
        tokens(usage.tokens());
        usage(usage);
    }

    /// Passes on the tokens of a message, without adding them to the counts.
    public void usage(Usage usage) {
        if (!usage.tokens().isNone()) {
            usages.accept(usage);
        }
    }

    /// Passes on the id of a turn.
    public void turn(String id) {
        entries.turn(id);
    }

    /// Adds to the token counts.
    public void tokens(Tokens more) {
        tokens = tokens.plus(more);
    }

    /// Replaces the token counts by the agent's own totals.
    public void total(Tokens total) {
        tokens = total;
    }

    /// The token counts so far.
    public Tokens counted() {
        return tokens;
    }

    /// The result.
    public Reading reading(Reading.Damage damage) {
        return new Reading(List.copyOf(models), tokens, damage);
    }
}
