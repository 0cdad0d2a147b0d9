package dev.gitsession.store.unattended;

import dev.gitsession.agent.LocalSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Finds sessions that changed and were then idle for a while. This program's own clock measures the idle time, since
/// the times of files may come from another clock that runs ahead.
public final class IdleDetector {
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Duration quiet;
    private final Map<Key, State> states = new HashMap<>();

    /// @param quiet how long nothing must happen
    public IdleDetector(Duration quiet) {
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
    /// @param failures how often in a row it could not be stored
    /// @param notBefore when to try again after the last failure
    private record State(LocalSession session, Instant since, boolean passed, int failures, Instant notBefore) {}

    /// How many sessions are known.
    public int size() {
        return states.size();
    }

    /// Takes a session as it is for done with.
    public void pass(LocalSession session, Instant now) {
        states.put(Key.of(session), new State(session, now, true, 0, Instant.MIN));
    }

    /// Lets a session be tried again, after each failure in a row later.
    void fail(LocalSession session, Instant now) {
        State before = states.get(Key.of(session));
        int failures = before == null ? 1 : before.failures() + 1;
        states.put(Key.of(session), new State(session, now, false, failures, now.plus(pause(quiet, failures))));
    }

    /// How long to wait after so many failures in a row: each time twice as long, up to an hour.
    public static Duration pause(Duration first, int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Whether a session changed since it was passed, and has been the same for long enough.
    boolean isDue(LocalSession session, Instant now) {
        State before = states.get(Key.of(session));
        if (before == null || !before.session().equals(session)) {
            int failures = before == null ? 0 : before.failures();
            Instant notBefore = before == null ? Instant.MIN : before.notBefore();
            states.put(Key.of(session), new State(session, now, false, failures, notBefore));
            return false;
        }
        return !before.passed()
                && !now.isBefore(before.notBefore())
                && !now.isBefore(before.since().plus(quiet));
    }
}
