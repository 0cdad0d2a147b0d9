package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Entries that a test writes one after the other. Their numbers count from 1.
@NullMarked
final class SampleEntries {
    private final List<Document> entries = new ArrayList<>();

    List<Document> list() {
        return List.copyOf(entries);
    }

    SampleEntries add(EntryKind kind, String subagent, String text) {
        return add(kind, subagent, text, false, 0);
    }

    SampleEntries call(String text) {
        return add(EntryKind.CALL, "", text, false, 0);
    }

    SampleEntries result(long call, String text) {
        return add(EntryKind.RESULT, entries.get((int) call - 1).subagent(), text, text.startsWith("FAILED"), call);
    }

    private SampleEntries add(EntryKind kind, String subagent, String text, boolean failed, long call) {
        long number = entries.size() + 1L;
        String tool = kind == EntryKind.CALL ? text.split(" ")[0] : "";
        entries.add(new Document(
                number,
                number,
                subagent,
                null,
                kind,
                "",
                tool,
                failed,
                List.of(),
                text,
                new Document.Made(call, false, List.of())));
        return this;
    }
}
