package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.figure.RowMerge;
import dev.gitsession.reading.index.IndexedSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of one session, each once, in the order of time.
///
/// @param begin the first known time, or [Row#UNKNOWN]
record SessionRows(IndexedSession session, List<Row> rows, long begin) {
    /// A longer gap between two rows is no work.
    private static final long LONGEST_GAP = 600;

    /// A session has fewer rows than this many bits count.
    private static final int ROW_BITS = 26;

    SessionRows {
        rows = List.copyOf(rows);
    }

    static SessionRows of(IndexedSession session, List<Figures> figures) {
        List<Row> rows = RowMerge.of(figures);
        long[] times = new long[rows.size()];
        long begin = Row.UNKNOWN;
        long now = Row.UNKNOWN;
        boolean isSorted = true;
        for (int i = 0; i < times.length; i++) {
            long at = rows.get(i).at();
            isSorted &= at == Row.UNKNOWN || at >= now;
            now = at == Row.UNKNOWN ? now : at;
            begin = begin == Row.UNKNOWN || (at != Row.UNKNOWN && at < begin) ? now : begin;
            times[i] = now;
        }
        return new SessionRows(session, isSorted ? rows : sorted(rows, times), begin);
    }

    /// The rows by their times. A row without one comes right after the row before.
    private static List<Row> sorted(List<Row> rows, long[] times) {
        return IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingLong(place -> times[place]))
                .map(rows::get)
                .toList();
    }

    /// The rows as items: with their models, and the time between them.
    ///
    /// @param number numbers the session
    List<Item> items(int number) {
        Models models = new Models(rows);
        long[] seconds = seconds();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            items.add(new Item(number, session, rows.get(i), models.at(i), seconds[i], isWorkedOn(i)));
        }
        return items;
    }

    /// The time that each row adds: since the last thing that happened before, and to the end of a call.
    private long[] seconds() {
        long[] moments = new long[2 * rows.size()];
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.at() >= 0) {
                moments[count++] = moment(row.at(), i);
            }
            if (row instanceof Row.Call call && call.end() >= 0) {
                moments[count++] = moment(call.end(), i);
            }
        }
        Arrays.sort(moments, 0, count);
        long[] seconds = new long[rows.size()];
        for (int i = 1; i < count; i++) {
            long gap = (moments[i] >> ROW_BITS) - (moments[i - 1] >> ROW_BITS);
            if (gap <= LONGEST_GAP) {
                seconds[(int) (moments[i] & ((1L << ROW_BITS) - 1))] += gap;
            }
        }
        return seconds;
    }

    /// A time and the row to which it belongs as one number, which sorts faster than an object.
    private static long moment(long at, int row) {
        return (at << ROW_BITS) | row;
    }

    /// Whether the agent worked on the prompt at this place, rather than getting another one first.
    private boolean isWorkedOn(int place) {
        if (!(rows.get(place) instanceof Row.Prompt)) {
            return false;
        }
        for (Row row : rows.subList(place + 1, rows.size())) {
            switch (row) {
                case Row.Prompt ignored -> {
                    return false;
                }
                case Row.Said ignored -> {
                    return true;
                }
                case Row.Message message -> {
                    if (!message.subagent()) {
                        return true;
                    }
                }
                case Row.Call call -> {
                    if (!call.subagent()) {
                        return true;
                    }
                }
                case Row.Result ignored -> {}
            }
        }
        return false;
    }
}
