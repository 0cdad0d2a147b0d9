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
import java.util.List;
import java.util.Objects;

/// Writes when the calls of some entries ran, and which took longest.
public final class CallTimes {
    private static final int SLOWEST = 3;
    private static final int FEWEST = 3;
    private static final int LONGEST_LABEL = 60;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private CallTimes() {}

    private record Timed(Document call, TimeLane.Span span) {}

    /// Writes the times. Nothing, if too little is known.
    public static void write(Html html, EntryAddresses addresses, List<Document> entries) {
        List<Timed> calls = timed(entries, addresses);
        List<Instant> moments = entries.stream()
                .map(Document::at)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (calls.size() < FEWEST || moments.isEmpty()) {
            return;
        }
        Instant from = moments.getFirst();
        Instant to = moments.getLast();
        html.begin("section", "times").with("aria-label", "Times of calls");
        TimeLane.write(
                html,
                "%d calls within %s".formatted(calls.size(), Figures.duration(Duration.between(from, to))),
                from,
                to,
                calls.stream().map(Timed::span).toList());
        List<Timed> slowest = calls.stream()
                .filter(call -> call.span().duration().compareTo(SLOW) >= 0)
                .sorted(Comparator.comparing((Timed call) -> call.span().duration())
                        .reversed())
                .limit(SLOWEST)
                .toList();
        if (!slowest.isEmpty()) {
            html.begin("p", "note").text("slowest: ");
            for (int i = 0; i < slowest.size(); i++) {
                Timed call = slowest.get(i);
                html.text(i == 0 ? "" : ", ")
                        .link(addresses.entry(call.call().entry()), call.span().label());
                html.text(" " + Figures.duration(call.span().duration()));
            }
            html.end();
        }
        html.end();
    }

    private static List<Timed> timed(List<Document> entries, EntryAddresses addresses) {
        Results results = Results.of(entries);
        List<Timed> calls = new ArrayList<>();
        for (Document entry : entries) {
            Instant from = entry.at();
            if (entry.kind() == EntryKind.CALL && from != null) {
                results.of(entry).ifPresent(result -> {
                    Instant to = result.at();
                    if (to != null && !to.isBefore(from)) {
                        calls.add(new Timed(
                                entry,
                                new TimeLane.Span(
                                        from, to, label(entry), result.failed(), addresses.entry(entry.entry()))));
                    }
                });
            }
        }
        return calls;
    }

    private static String label(Document call) {
        CallText text = CallText.of(call);
        String label = text.tool() + (text.head().isEmpty() ? "" : " " + text.head());
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
    }
}
