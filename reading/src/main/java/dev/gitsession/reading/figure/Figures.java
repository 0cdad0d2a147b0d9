package dev.gitsession.reading.figure;

import java.util.List;

/// The rows of a session, or those that came when it grew.
///
/// @param from how many lines of the transcript came before them; it tells the order of several
/// @param rows the rows, in the session's order
public record Figures(long from, List<Row> rows) {
    public Figures {
        rows = List.copyOf(rows);
    }
}
