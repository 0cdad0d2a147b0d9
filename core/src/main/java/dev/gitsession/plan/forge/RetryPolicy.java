package dev.gitsession.plan.forge;

import java.time.Duration;

/// The limits for a request: how long it may take and how often it is sent. The waits between attempts share one
/// limit; a request that would need a longer wait fails.
///
/// @param attempts the largest number of attempts
/// @param pause the wait before the second attempt; it doubles with each further one
/// @param longestWait the limit for all waits of one request together
/// @param timeout the limit for one attempt, up to the last byte of the answer
public record RetryPolicy(int attempts, Duration pause, Duration longestWait, Duration timeout) {
    /// Suits a person who waits at a terminal, and a hook that must not delay an agent.
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(20));

    /// The same policy with the timeout and the total wait capped.
    public RetryPolicy within(Duration limit) {
        return new RetryPolicy(attempts, pause, shorter(longestWait, limit), shorter(timeout, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    Duration pauseBefore(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 2, 10));
    }

    /// Waits. Tests use one that takes no time.
    @FunctionalInterface
    public interface Sleeper {
        /// The real one.
        Sleeper REAL = Thread::sleep;

        void sleep(Duration time) throws InterruptedException;
    }
}
