package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of a session that counts, with what is known of it from the rows around it.
///
/// @param number numbers the sessions
/// @param model the model that worked at that time; empty if unknown
/// @param seconds the time worked since the row before
/// @param worked whether the agent worked on it, for a prompt
record Item(int number, IndexedSession session, Row row, String model, long seconds, boolean worked) {
    /// The same with another row.
    Item with(Row other) {
        return new Item(number, session, other, model, seconds, worked);
    }

    /// When it was; null if unknown. A row without a time was at the session's end.
    @Nullable
    Instant at() {
        return row.at() == Row.UNKNOWN ? session.ended() : Instant.ofEpochSecond(row.at());
    }
}
