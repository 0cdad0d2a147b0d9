package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.store.download.DownloadedSession;
import java.util.stream.Collectors;

/// Reports copies of a session on other plans.
public final class OtherCopies {
    private OtherCopies() {}

    public static void tell(Console console, DownloadedSession session) {
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
