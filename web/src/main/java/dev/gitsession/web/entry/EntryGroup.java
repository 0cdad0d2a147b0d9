package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// What a subagent did for one task, wherever it stood among other entries.
    record Subagent(String name, List<Document> entries) implements EntryGroup {
        public Subagent {
            entries = List.copyOf(entries);
        }

        /// What it was asked to do, in a line; its name if that is unknown.
        String task(Map<String, String> known) {
            return entries.stream()
                    .filter(entry -> entry.kind() == EntryKind.PROMPT)
                    .findFirst()
                    .map(entry -> EntryWriter.hint(entry.text()))
                    .filter(task -> !task.isEmpty())
                    .or(() -> Optional.ofNullable(known.get(name)).map(task -> task + " (continued)"))
                    .orElse(name.isEmpty() ? "without a name" : name);
        }
    }

    /// Puts entries into groups, each where its first entry stands. A result follows its call.
    ///
    /// @param subagent whose entries they are; empty for the session itself
    static List<EntryGroup> of(List<Document> entries, String subagent) {
        EntryGrouping grouping = new EntryGrouping(subagent);
        Results.paired(entries).forEach(grouping::add);
        return grouping.groups();
    }
}
