package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The models that worked, by the places of the rows: a message's own, for a call that of the message before it, for a
/// prompt that of the message after it. Subagents have their own.
final class Models {
    private final List<String> models;

    Models(List<Row> rows) {
        this.models = new ArrayList<>(Collections.nCopies(rows.size(), ""));
        String own = "";
        String subagent = "";
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row instanceof Row.Message message && !message.model().isEmpty()) {
                own = message.subagent() ? own : message.model();
                subagent = message.subagent() ? message.model() : subagent;
            }
            models.set(i, isOfSubagent(row) ? subagent : own);
        }
        own = "";
        subagent = "";
        for (int i = rows.size() - 1; i >= 0; i--) {
            Row row = rows.get(i);
            if (row instanceof Row.Message message && !message.model().isEmpty()) {
                own = message.subagent() ? own : message.model();
                subagent = message.subagent() ? message.model() : subagent;
            }
            String next = isOfSubagent(row) ? subagent : own;
            if (!next.isEmpty() && (models.get(i).isEmpty() || row instanceof Row.Prompt)) {
                models.set(i, next);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Message message) {
                models.set(i, message.model());
            }
        }
    }

    String at(int place) {
        return models.get(place);
    }

    private static boolean isOfSubagent(Row row) {
        return (row instanceof Row.Message message && message.subagent())
                || (row instanceof Row.Call call && call.subagent());
    }
}
