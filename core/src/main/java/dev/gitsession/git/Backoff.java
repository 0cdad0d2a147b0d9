package dev.gitsession.git;

import dev.gitsession.session.BrokenException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait between two tries: longer with each, so that the others get through; then shorter again, so that
/// nobody who has waited long stands behind those who come new.
final class Backoff {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final int LONGEST_PAUSE = 6; // doublings, over a second

    private Backoff() {}

    private static Duration longestPause(int number) {
        int doublings = number <= LONGEST_PAUSE ? number : Math.max(0, 2 * LONGEST_PAUSE - number);
        return FIRST_PAUSE.multipliedBy(1L << doublings);
    }

    /// Waits before a try.
    ///
    /// @param number 1 for the second try
    static void pauseBefore(int number) {
        try {
            long bound = longestPause(number).toMillis();
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenException("interrupted", "interrupted between two tries", "run the command again");
        }
    }
}
