package dev.gitsession.plan.forge;

import java.time.Duration;

/// How long a request may take, and how often it is sent again. The waits between the tries have a limit together;
/// a request that needs longer fails.
///
/// @param attempts how often a request is sent at most
/// @param pause the wait before the second attempt; each further one is twice as long
/// @param longestWait the limit of all waits for one request together
/// @param timeout the limit of one attempt, to the last byte of its answer
public record RetryPolicy(int attempts, Duration pause, Duration longestWait, Duration timeout) {
    /// For a person who waits at a terminal, and for a hook that must not hold up an agent.
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(20));

    /// The same within a limit for one conversation.
    public RetryPolicy within(Duration limit) {
        return new RetryPolicy(attempts, pause, shorter(longestWait, limit), shorter(timeout, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    Duration pauseBefore(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 2, 10));
    }

    /// Waits. A test hands in one that takes no time.
    @FunctionalInterface
    public interface Sleeper {
        /// The real one.
        Sleeper REAL = Thread::sleep;

        void sleep(Duration time) throws InterruptedException;
    }
}
