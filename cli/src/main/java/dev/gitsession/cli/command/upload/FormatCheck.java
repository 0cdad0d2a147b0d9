package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.local.FoundSession;
import java.nio.file.Path;

/// Refuses files that are clearly no sessions, such as a README that was named by mistake.
final class FormatCheck {
    private FormatCheck() {}

    /// @throws InvalidInputException if no agent knows the file and its first line is no JSON, unless the user
    ///     insists
    static void require(Invocation invocation, FoundSession found) {
        if (found.agent().isEmpty() && !found.file().isJson() && !invocation.has("force-format")) {
            String name = found.file()
                    .transcript()
                    .origin()
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .orElse("this");
            throw new InvalidInputException(
                    ErrorCode.NOT_A_SESSION,
                    "%s does not look like a session: no agent's format, and its first line is no JSON"
                            .formatted(Printable.excerpt(name)),
                    "if it is one, store it with --force-format");
        }
    }
}
