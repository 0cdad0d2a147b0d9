package dev.gitsession.web.entry;

import java.util.List;

/// Tells the notes that agents write where they compacted the context.
final class Compaction {
    private static final List<String> BEGINNINGS = List.of(
            "This session is being continued from a previous conversation",
            "Conversation compacted",
            "Context compacted",
            "compacted");

    private Compaction() {}

    static boolean isOne(String note) {
        return BEGINNINGS.stream().anyMatch(note::startsWith);
    }
}
