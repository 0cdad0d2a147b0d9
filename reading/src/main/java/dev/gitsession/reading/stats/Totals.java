package dev.gitsession.reading.stats;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.figure.Row;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Adds up items.
final class Totals {
    private static final long NANOS = 1000;

    private final Set<Long> files = new HashSet<>();
    private final Map<String, Tokens> unpriced = new TreeMap<>();
    private int last = -1;
    private long sessions;
    private Tokens tokens = Tokens.NONE;
    private long prompts;
    private long turns;
    private long messages;
    private long listed;
    private long recorded;
    private boolean priced;
    private long calls;
    private long failed;
    private long open;
    private long seconds;
    private boolean timed;
    private long added;
    private long removed;

    /// Adds an item. The items of a session come one after the other.
    ///
    /// @param cost what a message costs by list prices, in billionths of a dollar; see [ListCost#UNKNOWN]
    void add(Item item, long cost) {
        sessions += item.number() == last ? 0 : 1;
        last = item.number();
        seconds += item.seconds();
        timed |= item.row().at() != Row.UNKNOWN;
        switch (item.row()) {
            case Row.Prompt ignored -> {
                prompts++;
                turns += item.worked() ? 1 : 0;
            }
            case Row.Message message -> add(message, cost);
            case Row.Call call -> add(call);
            case Row.Said ignored -> {}
            case Row.Result ignored -> {}
        }
    }

    private void add(Row.Message message, long cost) {
        messages++;
        tokens = tokens.plus(message.tokens());
        if (message.cost() >= 0) {
            recorded += message.cost() * NANOS;
        } else if (cost == ListCost.UNKNOWN) {
            unpriced.merge(message.model(), message.tokens(), Tokens::plus);
        } else {
            listed += cost;
        }
        priced |= message.cost() >= 0 || cost != ListCost.UNKNOWN;
    }

    private void add(Row.Call call) {
        calls++;
        switch (call.outcome()) {
            case OPEN -> open++;
            case FAILED -> failed++;
            case DONE -> {
                added += call.change().added();
                removed += call.change().removed();
                files.addAll(call.change().files());
            }
        }
    }

    /// What they add up to.
    Sums sums() {
        return new Sums(
                sessions,
                prompts,
                turns,
                new Sums.Spent(messages, tokens, priced, listed, recorded, unpriced),
                new Sums.Done(calls, failed, open, added, removed, files.size()),
                timed ? seconds : Sums.UNKNOWN);
    }
}
