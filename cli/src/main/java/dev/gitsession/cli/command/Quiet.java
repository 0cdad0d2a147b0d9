package dev.gitsession.cli.command;

import dev.gitsession.agent.LocalSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Tells which sessions changed and then went quiet. What counts is how long a session stays the same by the one clock
/// of
/// this program: the times of files may come from another, which runs ahead.
final class Quiet {
    private final Duration quiet;
    private final Map<Key, State> states = new HashMap<>();

    /// @param quiet how long nothing must happen
    Quiet(Duration quiet) {
        this.quiet = quiet;
    }

    private record Key(String agent, String id, Path file) {
        static Key of(LocalSession session) {
            return new Key(session.agent().id(), session.id().value(), session.file());
        }
    }

    /// @param session as it was seen last
    /// @param since when it was first seen so
    /// @param passed whether there is nothing to do for it as it is
    private record State(LocalSession session, Instant since, boolean passed) {}

    /// How many sessions are known.
    int size() {
        return states.size();
    }

    /// Takes a session as it is for done with.
    void pass(LocalSession session, Instant now) {
        states.put(Key.of(session), new State(session, now, true));
    }

    /// Whether a session changed since it was passed, and has been the same for long enough.
    boolean isDue(LocalSession session, Instant now) {
        State before = states.get(Key.of(session));
        if (before == null || !before.session().equals(session)) {
            states.put(Key.of(session), new State(session, now, false));
            return false;
        }
        return !before.passed() && !now.isBefore(before.since().plus(quiet));
    }
}
