package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import java.util.List;
import java.util.stream.Stream;

/// Prints ids that the last listing knows, for completions. The remote is not asked, and nothing is said of
/// failures: the user is typing.
final class KnownWords {
    static final List<String> KINDS = List.of("sessions", "plans", "branches");

    private KnownWords() {}

    static void print(Invocation invocation, String kind) {
        try {
            Git git = invocation.wiring().git();
            new ListSessions(git, invocation.settings(git))
                    .remembered().stream()
                            .flatMap(session -> word(session, kind))
                            .filter(word -> !word.isEmpty())
                            .distinct()
                            .forEach(invocation.console()::line);
        } catch (SessionException e) {
            invocation.wiring().trace().failed(e);
            return; // then there is nothing to complete
        }
    }

    private static Stream<String> word(ListedSession session, String kind) {
        return switch (kind) {
            case "plans" -> session.plan().stream().map(plan -> plan.value());
            case "branches" -> Stream.of(session.branch().branch());
            default -> Stream.of(session.sessionId());
        };
    }
}
