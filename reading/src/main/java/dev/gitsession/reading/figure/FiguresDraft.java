package dev.gitsession.reading.figure;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntryText;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Collects the rows of a session from its entries and usages.
///
/// Copies of a session keep the times of its entries, so a time and a text identify a prompt. Where they keep the
/// ids of turns instead, these take the place of the time. Entries with neither are told apart by their number.
public final class FiguresDraft {
    private static final double MILLION = 1e6;

    private final long from;
    private final UnaryOperator<String> plain;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<Long> messages = new HashSet<>();
    private String turn = "";
    private long usages;
    private long last = Row.UNKNOWN;
    private boolean worked;

    /// @param from how many lines of the transcript came before
    /// @param plain takes the working folder off from a path, so that a file is the same in every checkout
    public FiguresDraft(long from, UnaryOperator<String> plain) {
        this.from = from;
        this.plain = plain;
    }

    /// Tells the id of the turn that follows.
    public void turn(String id) {
        turn = id;
    }

    /// Takes the next entry.
    public void add(NumberedEntry numbered) {
        Entry entry = numbered.innermost();
        boolean subagent = numbered.entry() instanceof Entry.Subagent;
        switch (entry) {
            case Entry.Prompt prompt -> {
                if (!subagent) {
                    worked = false;
                    add(new Row.Prompt(seconds(prompt.at()), key(numbered, "prompt", prompt.text())));
                }
            }
            case Entry.Answer answer -> said(subagent, answer.at());
            case Entry.Thought thought -> said(subagent, thought.at());
            case Entry.ToolCall call -> call(numbered, call, subagent);
            case Entry.ToolResult result -> result(numbered, result);
            case Entry.Note ignored -> {}
            case Entry.Subagent ignored -> {}
        }
    }

    /// Takes the tokens of a message.
    public void add(Usage usage) {
        usages++;
        boolean named = !usage.key().isEmpty();
        String key = named ? usage.key() : "message " + (from + usages) + " " + usage.at() + " " + usage.tokens();
        Row.Message message = new Row.Message(
                seconds(usage.at()),
                Key.of("message", key),
                usage.subagent(),
                usage.at() == null || !turn.isEmpty(),
                usage.model(),
                usage.tokens(),
                usage.hourCache(),
                usage.cost() == null ? -1 : Math.round(usage.cost() * MILLION),
                usage.partial());
        rows.add(message);
        if (messages.add(message.key())) {
            last = message.at();
        }
    }

    /// The rows so far.
    public Figures figures() {
        return new Figures(from, RowMerge.merged(rows));
    }

    private void add(Row row) {
        rows.add(row);
        last = row.at();
    }

    private void said(boolean subagent, @Nullable Instant at) {
        if (!subagent && (!worked || seconds(at) != last)) {
            add(new Row.Said(seconds(at)));
            worked = true;
        }
    }

    private void call(NumberedEntry numbered, Entry.ToolCall call, boolean subagent) {
        Row.Change change = changed(call.diffs());
        String id = numbered.subagents() + call.id();
        calls.put(id, rows.size());
        worked |= !subagent;
        add(new Row.Call(
                seconds(call.at()),
                key(numbered, "call", call.id().isEmpty() ? EntryText.of(call) : call.id(), call.tool()),
                subagent,
                call.tool(),
                Key.of(id),
                Row.Outcome.OPEN,
                Row.UNKNOWN,
                change));
    }

    private void result(NumberedEntry numbered, Entry.ToolResult result) {
        String id = numbered.subagents() + result.id();
        Row.Result row = new Row.Result(seconds(result.at()), Key.of(id), result.failed());
        Integer place = calls.remove(id);
        if (place == null) {
            add(row);
        } else if (rows.get(place) instanceof Row.Call call) {
            Row.Call ended = call.ended(row);
            rows.set(place, result.diffs().isEmpty() ? ended : ended.changing(changed(result.diffs())));
            last = row.at();
        }
    }

    private Row.Change changed(List<Diff> diffs) {
        ChangedLines changed = ChangedLines.of(diffs);
        return new Row.Change(
                changed.added(),
                changed.removed(),
                changed.files().stream().map(path -> Key.of(plain.apply(path))).toList());
    }

    /// The key of an entry.
    private long key(NumberedEntry numbered, String kind, String text, String... more) {
        Instant at = numbered.entry().at();
        String place = !turn.isEmpty() ? turn : at == null ? String.valueOf(numbered.number()) : at.toString();
        return Key.of(kind, place, text, String.join(" ", more));
    }

    private static long seconds(@Nullable Instant at) {
        return at == null ? Row.UNKNOWN : at.getEpochSecond();
    }
}
