package dev.gitsession.web.export;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.entry.EntryWriter;
import java.util.HashMap;
import java.util.Map;

/// What the subagents of a session were asked to do, as far as its entries came.
final class SubagentTasks {
    private final Map<String, String> byName = new HashMap<>();

    void add(Document entry) {
        if (entry.kind() == EntryKind.PROMPT && !entry.subagent().isEmpty()) {
            byName.putIfAbsent(entry.subagent(), EntryWriter.hint(entry.text()));
        }
    }

    Map<String, String> byName() {
        return Map.copyOf(byName);
    }
}
