package dev.gitsession.redact.match;

/// Counts the bytes that searching looks at, for tests: they hold the work to the input's length without a clock.
///
/// Counts only where assertions are on for this package. Where they are off, the flag is a constant and the compilers
/// leave nothing of a call; a method that holds one stays small enough for them to take it into its callers.
public final class Steps {
    private static final boolean COUNTED = Steps.class.desiredAssertionStatus();
    private static final ThreadLocal<long[]> COUNT = ThreadLocal.withInitial(() -> new long[1]);

    private Steps() {}

    /// The steps that this thread has made so far; always 0 where assertions are off.
    public static long made() {
        return COUNT.get()[0];
    }

    /// Makes some steps.
    public static void add(int steps) {
        if (COUNTED) {
            COUNT.get()[0] += steps;
        }
    }
}
