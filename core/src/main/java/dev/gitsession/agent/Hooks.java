package dev.gitsession.agent;

import java.nio.file.Path;
import java.util.Optional;

/// How an agent calls a program when a session rests or ends.
public interface Hooks {
    /// The configuration file that holds the user's hooks; it need not exist.
    Path file();

    /// The file's text with hooks that run a command; the same text if it has them already.
    ///
    /// @param text the file's text, empty if there is no file
    /// @throws dev.gitsession.session.InvalidInputException if the text is not what the agent itself could read
    String enabled(String text, String command);

    /// The file's text without the hooks that run our command.
    ///
    /// @param text the file's text
    String disabled(String text);

    /// Whether the file's text has hooks that run our command.
    boolean isEnabled(String text);

    /// Something the user must do in the agent besides, if anything.
    default Optional<String> advice() {
        return Optional.empty();
    }
}
