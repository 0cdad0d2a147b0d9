package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.ArrayList;
import java.util.List;

/// Entries that are shown together.
sealed interface EntryGroup {
    /// One entry.
    record One(Document entry) implements EntryGroup {}

    /// Tool calls one after the other with what was thought between them. From [#FOLDED] calls on they are folded.
    record Run(List<Document> entries) implements EntryGroup {
        /// From how many calls on a run is folded.
        static final int FOLDED = 3;

        public Run {
            entries = List.copyOf(entries);
        }

        long calls() {
            return entries.stream()
                    .filter(entry -> entry.kind() == EntryKind.CALL)
                    .count();
        }

        long failed() {
            return entries.stream().filter(Document::failed).count();
        }

        boolean isFolded() {
            return calls() >= FOLDED;
        }
    }

    /// The entries of a subagent.
    record Subagent(String name, List<Document> entries) implements EntryGroup {
        public Subagent {
            entries = List.copyOf(entries);
        }
    }

    /// Puts entries into groups, in their order.
    ///
    /// @param subagent whose entries they are; empty for the session itself
    static List<EntryGroup> of(List<Document> entries, String subagent) {
        List<EntryGroup> groups = new ArrayList<>();
        int at = 0;
        while (at < entries.size()) {
            int from = at;
            Document first = entries.get(at);
            if (!first.subagent().equals(subagent)) {
                while (at < entries.size() && entries.get(at).subagent().equals(first.subagent())) {
                    at++;
                }
                groups.add(new Subagent(first.subagent(), entries.subList(from, at)));
            } else if (isWork(first)) {
                while (at < entries.size()
                        && isWork(entries.get(at))
                        && entries.get(at).subagent().equals(subagent)) {
                    at++;
                }
                groups.add(new Run(entries.subList(from, at)));
            } else {
                groups.add(new One(first));
                at++;
            }
        }
        return groups;
    }

    private static boolean isWork(Document entry) {
        return switch (entry.kind()) {
            case CALL, RESULT, THOUGHT -> true;
            case PROMPT, ANSWER, NOTE -> false;
        };
    }
}
