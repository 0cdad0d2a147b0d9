package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
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
        Set<Long> calls = new HashSet<>();
        for (Document entry : entries) {
            if (entry.kind() == EntryKind.CALL) {
                calls.add(entry.entry());
            } else if (entry.kind() == EntryKind.RESULT
                    && calls.contains(entry.made().call())) {
                if (results.byCall.putIfAbsent(entry.made().call(), entry) == null) {
                    results.shown.add(entry.entry());
                }
            }
        }
        return results;
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
