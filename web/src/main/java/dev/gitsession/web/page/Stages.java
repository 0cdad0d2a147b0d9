package dev.gitsession.web.page;

import java.util.List;

/// The stages of a plan's work, as its sessions name them.
final class Stages {
    private static final List<String> ORDER = List.of("planning", "impl", "review", "address", "learn");

    private Stages() {}

    /// A stage as people read it; empty if it is unknown.
    static String name(String stage) {
        return switch (stage) {
            case "impl" -> "implementing";
            case "address" -> "addressing reviews";
            case "learn" -> "learning";
            default -> stage;
        };
    }

    /// Where a stage stands among the others. Those that are not known come last.
    static int place(String stage) {
        int place = ORDER.indexOf(stage);
        return place < 0 ? ORDER.size() : place;
    }
}
