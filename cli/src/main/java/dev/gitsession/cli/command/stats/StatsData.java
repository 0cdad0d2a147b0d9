package dev.gitsession.cli.command.stats;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Figures for other programs. What is unknown is null, or empty in CSV.
public final class StatsData {
    private StatsData() {}

    /// The figures by their names.
    public static Map<String, @Nullable Object> of(Sums sums) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Sums.Spent spent = sums.spent();
        Tokens tokens = spent.tokens();
        boolean isKnown = spent.isKnown();
        figures.put("sessions", sums.sessions());
        figures.put("prompts", sums.prompts());
        figures.put("turns", sums.turns());
        figures.put("input_tokens", isKnown ? tokens.input() : null);
        figures.put("output_tokens", isKnown ? tokens.output() : null);
        figures.put("cache_read_tokens", isKnown ? tokens.cacheRead() : null);
        figures.put("cache_write_tokens", isKnown ? tokens.cacheWrite() : null);
        figures.put("cost_usd", spent.priced() ? spent.exactly() : null);
        figures.put("recorded_cost_usd", spent.priced() ? spent.recordedExactly() : null);
        figures.put(
                "unpriced_tokens",
                isKnown
                        ? spent.unpriced().values().stream()
                                .mapToLong(StatsData::all)
                                .sum()
                        : null);
        Sums.Done done = sums.done();
        figures.put("tool_calls", done.calls());
        figures.put("failed_calls", done.isKnown() ? done.failed() : null);
        figures.put("calls_without_result", done.open());
        figures.put("seconds", sums.seconds() == Sums.UNKNOWN ? null : sums.seconds());
        figures.put("lines_added", done.isKnown() ? done.added() : null);
        figures.put("lines_removed", done.isKnown() ? done.removed() : null);
        figures.put("files_changed", done.isKnown() ? done.files() : null);
        return figures;
    }

    /// Tokens without a price, by model.
    static List<Map<String, @Nullable Object>> unpriced(Sums sums) {
        List<Map<String, @Nullable Object>> models = new ArrayList<>();
        sums.spent().unpriced().forEach((model, tokens) -> {
            Map<String, @Nullable Object> figures = new LinkedHashMap<>();
            figures.put("model", model.isEmpty() ? null : model);
            figures.put("input_tokens", tokens.input());
            figures.put("output_tokens", tokens.output());
            figures.put("cache_read_tokens", tokens.cacheRead());
            figures.put("cache_write_tokens", tokens.cacheWrite());
            models.add(figures);
        });
        return models;
    }

    static long all(Tokens tokens) {
        return tokens.input() + tokens.output() + tokens.cacheRead() + tokens.cacheWrite();
    }

    static Map<String, @Nullable Object> of(Stats.Group group) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("name", group.name().isEmpty() ? null : group.name());
        figures.putAll(of(group.sums()));
        return figures;
    }

    /// Groups as CSV (RFC 4180), with the names of the columns in the first line.
    static String csv(List<Stats.Group> groups) {
        StringBuilder lines = new StringBuilder();
        for (Stats.Group group : groups) {
            Map<String, @Nullable Object> figures = of(group);
            if (lines.isEmpty()) {
                lines.append(String.join(",", figures.keySet())).append("\r\n");
            }
            lines.append(figures.values().stream().map(StatsData::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return lines.toString();
    }

    /// A cell. A text that a spreadsheet would take for a formula gets an apostrophe.
    private static String cell(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : String.valueOf(value);
        }
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
