package dev.gitsession.git.push;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Waits between two tries to push, so that many processes that move the same ref get through one after the other.
///
/// Pauses are random. Their upper bound starts at the duration of one try, because a retry before another process
/// could finish only slows everyone down. The bound doubles with each try up to eight times that duration, then
/// halves again, so that a long wait is not punished by newcomers. The second try comes soon: usually there is only
/// one other process, and it has just finished.
final class Backoff {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int DOUBLINGS = 3;

    private Backoff() {}

    private static Duration longestPause(int number, Duration lastTry) {
        if (number == 1) {
            return FIRST_PAUSE;
        }
        int tries = number - 2;
        int doublings = tries <= DOUBLINGS ? tries : Math.max(0, 2 * DOUBLINGS - tries);
        Duration measure = lastTry.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : lastTry;
        Duration pause = measure.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Sleeps before a try.
    ///
    /// @param number 1 for the second try, 2 for the third, and so on
    /// @param lastTry how long the last try took
    /// @param left how much time remains; the pause is never longer
    static void pauseBefore(int number, Duration lastTry, Duration left) {
        try {
            long bound = Math.clamp(longestPause(number, lastTry).toMillis(), 0, Math.max(0, left.toMillis()));
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenException(
                    ErrorCode.INTERRUPTED, "interrupted between two tries", "run the command again", e);
        }
    }
}
