package dev.gitsession.hook;

import java.nio.file.Path;
import java.util.Optional;

/// How an agent runs a program when a session pauses or ends.
public interface Hooks {
    /// The text by which our command is recognized in a hook.
    String MARK = "git-session hook ";

    /// The configuration file that contains the user's hooks. It need not exist.
    Path file();

    /// Adds hooks that run a command to the file's text. Text that has them already is returned unchanged.
    ///
    /// @param text the file's text; empty if there is no file
    /// @throws dev.gitsession.session.InvalidInputException if the agent itself could not read the text
    String enabled(String text, String command);

    /// Removes the hooks that run our command from the file's text.
    ///
    /// @param text the file's text
    String disabled(String text);

    /// Whether the file's text contains hooks that run our command.
    boolean isEnabled(String text);

    /// The same hooks in another configuration file of the same form.
    Hooks in(Path other);

    /// Whether hooks run with the environment of their session. If not, the agent runs them in a process that serves
    /// one session after another, with the environment of the first.
    default boolean keepEnvironment() {
        return true;
    }

    /// A further step that the user must take in the agent, if any.
    default Optional<String> advice() {
        return Optional.empty();
    }
}
