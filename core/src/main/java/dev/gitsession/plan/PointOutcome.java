package dev.gitsession.plan;

/// How it ended to let a plan's record point at a session, and whether trying again makes sense.
public sealed interface PointOutcome {
    /// The record points at the session.
    record Updated() implements PointOutcome {}

    /// The record did so already, or points at a later one that was to be kept.
    record Unchanged() implements PointOutcome {}

    /// There is nothing to write to: an issue without a header, or with one that can't be read. It was left alone.
    ///
    /// @param code a stable name for scripts
    /// @param reason what is missing
    /// @param nextStep what the user can do about it
    record NoHeader(String code, String reason, String nextStep) implements PointOutcome {}

    /// The forge did not do it.
    ///
    /// @param code a stable name for scripts
    /// @param reason what happened
    /// @param nextStep what the user can do about it
    /// @param retryable whether it may work later as it stands
    record Failed(String code, String reason, String nextStep, boolean retryable) implements PointOutcome {}
}
