package dev.gitsession.reading.index;

import java.util.List;
import java.util.Optional;

/// The end of a session, without reading what comes before.
public final class LastEntries {
    private static final int WINDOW = 50;

    private LastEntries() {}

    /// The last entries, in order.
    public static List<Document> of(SessionIndex index, IndexedSession session) {
        long count = session.content().entries();
        return index.entries(session, Math.max(1, count - WINDOW + 1), count);
    }

    /// The last answer of the session itself. Subagents have theirs.
    public static Optional<Document> answer(SessionIndex index, IndexedSession session) {
        for (long last = session.content().entries(); last > 0; last -= WINDOW) {
            Optional<Document> found = index.entries(session, Math.max(1, last - WINDOW + 1), last).stream()
                    .filter(entry -> entry.kind() == EntryKind.ANSWER)
                    .filter(entry -> entry.subagent().isEmpty() && !entry.text().isBlank())
                    .reduce((one, other) -> other);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
