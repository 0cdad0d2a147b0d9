package dev.gitsession.hook;

import java.nio.file.Path;

/// What this program adds to a configuration file of an agent: hooks, or a server that the agent starts.
public interface Addition {
    /// The user's own configuration file. It need not exist.
    Path file();

    /// Adds it to the file's text. Text that has it already is returned unchanged.
    ///
    /// @param text the file's text; empty if there is no file
    /// @param command what the agent runs
    /// @throws dev.gitsession.session.InvalidInputException if the agent itself could not read the text
    String enabled(String text, String command);

    /// Removes it from the file's text.
    ///
    /// @param text the file's text
    String disabled(String text);

    /// Whether the file's text contains it.
    boolean isEnabled(String text);

    /// Whether the file's text names it, also if its format is broken.
    boolean isMentioned(String text);

    /// The same in another configuration file of the same form.
    Addition in(Path other);
}
