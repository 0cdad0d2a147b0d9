package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which result belongs to which call, of the entries of one page.
final class Results {
    private final Map<Long, Document> byCall = new HashMap<>();
    private final Set<Long> shown = new HashSet<>();

    private Results() {}

    static Results of(List<Document> entries) {
        Results results = new Results();
        Map<Long, String> calls = new HashMap<>(); // and whose they are
        for (Document entry : entries) {
            if (entry.kind() == EntryKind.CALL) {
                calls.put(entry.entry(), entry.subagent());
            } else if (entry.kind() == EntryKind.RESULT
                    && entry.subagent().equals(calls.get(entry.made().call()))) {
                if (results.byCall.putIfAbsent(entry.made().call(), entry) == null) {
                    results.shown.add(entry.entry());
                }
            }
        }
        return results;
    }

    /// The entries with each result right after its call, if both are among them.
    static List<Document> paired(List<Document> entries) {
        Results results = of(entries);
        List<Document> paired = new ArrayList<>(entries.size());
        for (Document entry : entries) {
            if (!results.isShownWithCall(entry)) {
                paired.add(entry);
                results.of(entry).ifPresent(paired::add);
            }
        }
        return paired;
    }

    /// The result of a call, if the page has it.
    Optional<Document> of(Document call) {
        return Optional.ofNullable(byCall.get(call.entry()));
    }

    /// Whether a result is shown with its call.
    boolean isShownWithCall(Document result) {
        return shown.contains(result.entry());
    }
}
