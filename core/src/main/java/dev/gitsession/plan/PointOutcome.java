package dev.gitsession.plan;

/// The outcome of making a plan record point at a session, and whether a retry makes sense.
public sealed interface PointOutcome {
    /// The record now points at the session.
    record Updated() implements PointOutcome {}

    /// The record pointed at the session already, or at a later one that had to be kept.
    record Unchanged() implements PointOutcome {}

    /// The record can't be updated: the issue has no header, or one that can't be read. Nothing was changed.
    ///
    /// @param code a stable name for scripts
    /// @param reason what is missing
    /// @param nextStep advice for the user
    record NoHeader(String code, String reason, String nextStep) implements PointOutcome {}

    /// The forge did not update the record.
    ///
    /// @param code a stable name for scripts
    /// @param reason what happened
    /// @param nextStep advice for the user
    /// @param retryable whether the same request may succeed later
    record Failed(String code, String reason, String nextStep, boolean retryable) implements PointOutcome {}
}
