package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.store.DownloadedSession;
import java.util.stream.Collectors;

/// Tells of the copies of a session that other plans hold.
final class OtherCopies {
    private OtherCopies() {}

    static void tell(Console console, DownloadedSession session) {
        if (!session.otherPlans().isEmpty()) {
            console.aside("this is the longest copy; %s %s the session too"
                    .formatted(
                            session.otherPlans().stream()
                                    .map(plan -> "plan " + plan)
                                    .collect(Collectors.joining(", ")),
                            session.otherPlans().size() == 1 ? "holds" : "hold"));
        }
    }
}
