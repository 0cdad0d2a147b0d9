package dev.gitsession.hook;

import java.nio.file.Path;
import java.util.Optional;

/// How an agent runs a program when a session begins, pauses or ends.
public interface Hooks extends Addition {
    /// The text by which our command is recognized in a hook.
    String MARK = "git-session hook ";

    @Override
    default boolean isMentioned(String text) {
        return text.contains(MARK);
    }

    @Override
    Hooks in(Path other);

    /// Whether hooks run with the environment of their session. If not, the agent runs them in a process that serves
    /// one session after another, with the environment of the first.
    default boolean keepEnvironment() {
        return true;
    }

    /// What the program prints so that the agent's model reads a text. Empty if nothing that is printed reaches it.
    ///
    /// @param event the event as the agent names it
    default Optional<String> answer(String event, String text) {
        return Optional.empty();
    }

    /// A further step that the user must take in the agent, if any.
    default Optional<String> advice() {
        return Optional.empty();
    }
}
