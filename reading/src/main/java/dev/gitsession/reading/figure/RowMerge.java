package dev.gitsession.reading.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Merges rows of a session that tell of the same message, call or prompt.
public final class RowMerge {
    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<Long, Integer> open = new HashMap<>();

    private RowMerge() {}

    /// The rows of all figures, each once, in their order.
    public static List<Row> of(List<Figures> figures) {
        if (figures.size() == 1) {
            return figures.getFirst().rows(); // merged when they were collected
        }
        RowMerge merge = new RowMerge();
        figures.forEach(several -> several.rows().forEach(merge::add));
        return merge.rows;
    }

    /// The rows, each once.
    static List<Row> merged(List<Row> rows) {
        RowMerge merge = new RowMerge();
        rows.forEach(merge::add);
        return merge.rows;
    }

    private void add(Row row) {
        switch (row) {
            case Row.Said said -> rows.add(said);
            case Row.Prompt prompt -> addOnce(prompt.key(), prompt);
            case Row.Message message -> {
                Integer place = places.get(message.key());
                if (place != null && rows.get(place) instanceof Row.Message known) {
                    rows.set(place, Same.of(known, message));
                } else {
                    addOnce(message.key(), message);
                }
            }
            case Row.Call call -> add(call);
            case Row.Result result -> {
                Integer place = open.remove(result.call());
                if (place == null) {
                    rows.add(result);
                } else if (rows.get(place) instanceof Row.Call call) {
                    rows.set(place, call.ended(result));
                }
            }
        }
    }

    private void add(Row.Call call) {
        Integer place = places.get(call.key());
        if (call.outcome() == Row.Outcome.OPEN) {
            open.putIfAbsent(call.call(), place == null ? rows.size() : place);
        }
        if (place != null && rows.get(place) instanceof Row.Call known) {
            rows.set(place, Same.of(known, call));
        } else {
            addOnce(call.key(), call);
        }
    }

    private void addOnce(long key, Row row) {
        if (places.putIfAbsent(key, rows.size()) == null) {
            rows.add(row);
        }
    }
}
