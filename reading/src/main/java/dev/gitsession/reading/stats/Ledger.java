package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.figure.Same;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// All that happened in the sessions of an index, each thing once. What a fork, a resumed copy or another upload
/// repeats belongs to the session that began first.
final class Ledger {
    private static final Comparator<SessionRows> OLDEST_FIRST = Comparator.comparingLong(SessionRows::begin)
            .thenComparingLong(rows -> rows.session().ended() == null
                    ? Long.MAX_VALUE
                    : rows.session().ended().toEpochMilli())
            .thenComparing(rows -> rows.session().key());

    private final List<SessionRows> sessions = new ArrayList<>();
    private final LongSet seen = new LongSet();
    private final Map<Long, Row> repeated = new HashMap<>();
    private final Set<Long> told = new HashSet<>();

    Ledger(SessionIndex index) {
        Map<String, List<Figures>> figures = index.figures();
        index.sessions().forEach((key, session) -> {
            if (session.gone() == null) {
                sessions.add(SessionRows.of(session, figures.getOrDefault(key, List.of())));
            }
        });
        sessions.sort(OLDEST_FIRST);
        sessions.forEach(session -> session.rows().forEach(this::see));
        if (!repeated.isEmpty()) {
            sessions.forEach(session -> session.rows().forEach(this::learn));
        }
    }

    /// The sessions, the oldest first.
    List<IndexedSession> sessions() {
        return sessions.stream().map(SessionRows::session).toList();
    }

    /// Passes on everything that counts, once.
    void forEach(Consumer<Item> items) {
        for (int number = 0; number < sessions.size(); number++) {
            SessionRows session = sessions.get(number);
            boolean copied = false;
            for (Item item : session.items(number)) {
                if (item.row() instanceof Row.Said) {
                    if (!copied) {
                        items.accept(item);
                    }
                } else {
                    copied = isCopy(item.row());
                    if (!copied) {
                        items.accept(best(item));
                    }
                }
            }
        }
    }

    /// Whether a row was passed on before, from another session.
    private boolean isCopy(Row row) {
        return !repeated.isEmpty() && repeated.containsKey(identity(row)) && !told.add(identity(row));
    }

    /// The item with what is best known of its row.
    private Item best(Item item) {
        Row best = repeated.isEmpty() ? null : repeated.get(identity(item.row()));
        return best == null ? item : item.with(better(item.row(), best));
    }

    /// Finds out which rows stand in several sessions.
    private void see(Row row) {
        if (!(row instanceof Row.Said) && !seen.add(identity(row))) {
            repeated.put(identity(row), row);
        }
    }

    /// Remembers what is best known of a row that stands in several sessions.
    private void learn(Row row) {
        if (!(row instanceof Row.Said)) {
            repeated.computeIfPresent(identity(row), (key, known) -> better(row, known));
        }
    }

    private static Row better(Row one, Row other) {
        if (one instanceof Row.Message message && other instanceof Row.Message more) {
            return Same.of(message, more);
        }
        return one instanceof Row.Call call && other instanceof Row.Call more ? Same.of(call, more) : one;
    }

    /// What identifies a row in all sessions. Agents' own names of messages may repeat in other sessions, so their
    /// time belongs to it where copies keep it.
    private static long identity(Row row) {
        return switch (row) {
            case Row.Prompt prompt -> prompt.key();
            case Row.Said ignored -> 0;
            case Row.Message message -> message.copied() ? message.key() : message.key() * 31 + message.at();
            case Row.Call call -> call.key();
            case Row.Result result -> result.call();
        };
    }
}
