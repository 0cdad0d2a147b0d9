package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.price.Prices;
import java.util.ArrayList;
import java.util.List;

/// What one session adds up to, and each of its turns.
///
/// @param turns in the order of the prompts; what happened before the first one is in none
public record SessionSums(Sums total, List<Turn> turns) {
    private static final IndexedSession NOT_INDEXED =
            new IndexedSession("", "", "", "", "", "", "", "", "", null, false, null, IndexedSession.Content.named(""));

    public SessionSums {
        turns = List.copyOf(turns);
    }

    /// What happened after one prompt and before the next.
    ///
    /// @param at when the prompt was typed in seconds since 1970, or [Row#UNKNOWN]
    public record Turn(long at, Sums sums) {}

    /// The sums of a session that need not be in an index.
    public static SessionSums of(Figures figures, Prices prices) {
        return of(SessionRows.of(NOT_INDEXED, List.of(figures)), new ListCost(prices));
    }

    static SessionSums of(SessionRows session, ListCost cost) {
        List<Turn> turns = new ArrayList<>();
        Totals whole = new Totals();
        Totals totals = new Totals();
        Row prompt = null;
        for (Item item : session.items(0)) {
            long dollars = cost.of(item);
            whole.add(item, dollars);
            if (item.row() instanceof Row.Prompt) {
                if (prompt != null) {
                    turns.add(new Turn(prompt.at(), totals.sums()));
                }
                prompt = item.row();
                totals = new Totals();
                // The time before a prompt is not worked for it.
                totals.add(new Item(0, session.session(), prompt, item.model(), 0, item.worked()), 0);
            } else {
                totals.add(item, dollars);
            }
        }
        if (prompt != null) {
            turns.add(new Turn(prompt.at(), totals.sums()));
        }
        return new SessionSums(whole.sums(), turns);
    }
}
