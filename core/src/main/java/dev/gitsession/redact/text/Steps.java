package dev.gitsession.redact.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that searching looks at, for tests: they hold the work to the input's length without a clock.
///
/// Counts only where assertions are on for this package. Where they are off, the flag is a constant and the compilers
/// leave nothing of a call; a method that holds one stays small enough for them to take it into its callers.
public final class Steps {
    private static final boolean COUNTED = Steps.class.desiredAssertionStatus();
    /// Whose steps are counted. Read without a lock: the thread that compares equal has written it itself.
    private static @Nullable Thread counted;

    private static long made;

    private Steps() {}

    /// What takes steps.
    @FunctionalInterface
    public interface Work {
        /// Does it, on the thread that asks.
        void run() throws IOException;
    }

    /// The steps that some work makes on this thread; always 0 where assertions are off. One work is counted at a time.
    public static synchronized long of(Work work) throws IOException {
        made = 0;
        counted = Thread.currentThread();
        try {
            work.run();
            return made;
        } finally {
            counted = null;
        }
    }

    /// Makes some steps.
    public static void add(int steps) {
        if (COUNTED && Thread.currentThread().equals(counted)) {
            made += steps;
        }
    }
}
