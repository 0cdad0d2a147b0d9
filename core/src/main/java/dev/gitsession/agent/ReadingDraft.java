package dev.gitsession.agent;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Reading] in the making: passes entries on and keeps count. Texts that are blank make no entry.
public final class ReadingDraft {
    private final Consumer<Entry> entries;
    private final Set<String> models = new LinkedHashSet<>();
    private Tokens tokens = Tokens.NONE;

    /// @param entries who gets the entries
    public ReadingDraft(Consumer<Entry> entries) {
        this.entries = entries;
    }

    /// A draft for what a subagent says; its models and tokens are counted apart and dropped.
    ///
    /// @param subagent which one, or empty
    public ReadingDraft inside(String subagent) {
        return new ReadingDraft(entry -> add(new Entry.Subagent(subagent, entry)));
    }

    /// Passes an entry on.
    public void add(Entry entry) {
        entries.accept(entry);
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

    /// A call whose arguments are a JSON object.
    public void call(@Nullable Instant at, String id, String tool, JsonObject arguments) {
        add(new Entry.ToolCall(at, id, tool, ToolCallSummary.argument(arguments), ToolCallSummary.diffs(arguments)));
    }

    /// A call whose arguments are one text.
    public void call(@Nullable Instant at, String id, String tool, String argument) {
        boolean patch = argument.startsWith("*** Begin Patch");
        add(new Entry.ToolCall(
                at, id, tool, patch ? "" : argument, patch ? List.of(Diff.patch("", argument)) : List.of()));
    }

    public void result(@Nullable Instant at, String id, String output, boolean failed) {
        add(new Entry.ToolResult(at, id, output, failed, ""));
    }

    /// A model that answered.
    public void model(String model) {
        if (!model.isEmpty()) {
            models.add(model);
        }
    }

    /// Tokens on top of those counted by now.
    public void tokens(Tokens more) {
        tokens = tokens.plus(more);
    }

    /// The tokens by now as the agent itself has added them up.
    public void total(Tokens total) {
        tokens = total;
    }

    /// The tokens by now.
    public Tokens counted() {
        return tokens;
    }

    /// The result.
    public Reading reading(Reading.Damage damage) {
        return new Reading(List.copyOf(models), tokens, damage);
    }
}
