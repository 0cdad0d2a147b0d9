package dev.gitsession.git.push;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait between two tries, so that many who move the same ref get through one after the other.
///
/// The measure is how long a try takes: who comes back before another could end his only makes all slower. So
/// pauses are chance, up to a bound that doubles with each try from the duration of one to that of eight; then it
/// halves again, so that nobody who has waited long stands behind those who come new. The second try comes soon:
/// mostly there is but one other, who has just finished.
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

    /// Waits before a try.
    ///
    /// @param number 1 for the second try
    /// @param lastTry how long the last one took
    /// @param left how much time there is
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
