package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.TimeLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When the calls of a session ran, and which took longest. It takes entries one by one and keeps little of each.
public final class CallTimes {
    private static final int SLOWEST = 3;
    private static final int FEWEST = 3;
    private static final int LONGEST_LABEL = 60;

    /// More calls than this are not told apart in a picture; then the longest ones are shown.
    private static final int MOST_SHOWN = 1000;

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Comparator<Timed> SLOWEST_FIRST =
            Comparator.comparing(Timed::duration).reversed().thenComparingLong(Timed::entry);

    private final Map<Long, Open> open = new HashMap<>();
    private final List<Timed> calls = new ArrayList<>();
    private @Nullable Instant from;
    private @Nullable Instant to;

    /// A call whose result did not come yet.
    private record Open(Instant at, String label) {}

    private record Timed(long entry, Instant from, Instant to, String label, boolean failed) {
        Duration duration() {
            return Duration.between(from, to);
        }

        TimeLane.Span span(EntryAddresses addresses) {
            return new TimeLane.Span(from, to, label, failed, addresses.entry(entry));
        }
    }

    /// Writes the times of the calls among some entries. Nothing, if too little is known.
    public static void write(Html html, EntryAddresses addresses, List<Document> entries) {
        CallTimes times = new CallTimes();
        entries.forEach(times::add);
        times.write(html, addresses);
    }

    /// Takes the next entry.
    public void add(Document entry) {
        Instant at = entry.at();
        if (at == null) {
            return;
        }
        Instant earliest = from;
        Instant latest = to;
        from = earliest == null || at.isBefore(earliest) ? at : earliest;
        to = latest == null || at.isAfter(latest) ? at : latest;
        if (entry.kind() == EntryKind.CALL) {
            open.put(entry.entry(), new Open(at, label(entry)));
        } else if (entry.kind() == EntryKind.RESULT) {
            long call = entry.made().call();
            Open begun = open.remove(call);
            if (begun != null && !at.isBefore(begun.at())) {
                calls.add(new Timed(call, begun.at(), at, begun.label(), entry.failed()));
            }
        }
    }

    /// Writes the times. Nothing, if too little is known.
    public void write(Html html, EntryAddresses addresses) {
        Instant begin = from;
        Instant end = to;
        if (calls.size() < FEWEST || begin == null || end == null) {
            return;
        }
        html.begin("section", "times").with("aria-label", "Times of calls");
        TimeLane.write(
                html,
                "%d calls within %s".formatted(calls.size(), Figures.duration(Duration.between(begin, end))),
                begin,
                end,
                calls.stream()
                        .sorted(SLOWEST_FIRST)
                        .limit(MOST_SHOWN)
                        .sorted(Comparator.comparingLong(Timed::entry))
                        .map(call -> call.span(addresses))
                        .toList());
        List<Timed> slowest = calls.stream()
                .filter(call -> call.duration().compareTo(SLOW) >= 0)
                .sorted(SLOWEST_FIRST)
                .limit(SLOWEST)
                .toList();
        if (!slowest.isEmpty()) {
            html.begin("p", "note").text("slowest: ");
            for (int i = 0; i < slowest.size(); i++) {
                Timed call = slowest.get(i);
                html.text(i == 0 ? "" : ", ").link(addresses.entry(call.entry()), call.label());
                html.text(" " + Figures.duration(call.duration()));
            }
            html.end();
        }
        html.end();
    }

    private static String label(Document call) {
        CallText text = CallText.of(call);
        String label = text.tool() + (text.head().isEmpty() ? "" : " " + text.head());
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
    }
}
