package dev.gitsession.plan;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;

/// How it ended to let a plan's record point at a session, and whether trying again makes sense.
public sealed interface PointOutcome {
    /// The record points at the session.
    record Updated() implements PointOutcome {}

    /// The record did so already, or points at a later one that was to be kept.
    record Unchanged() implements PointOutcome {}

    /// The record does not point at the session, for a reason that a person should know.
    sealed interface NotPointing extends PointOutcome {
        /// Why.
        SessionException failure();

        /// Which failure it is.
        default ErrorCode code() {
            return failure().code();
        }

        /// What happened.
        default String reason() {
            return String.valueOf(failure().getMessage());
        }

        /// What the user can do about it.
        default String nextStep() {
            return failure().nextStep();
        }
    }

    /// There is nothing to write to: an issue without a header, or with one that can't be read. It was left alone.
    record NoHeader(SessionException failure) implements NotPointing {}

    /// The forge did not do it.
    record Failed(SessionException failure) implements NotPointing {
        /// Whether it may work later as it stands.
        public boolean retryable() {
            return failure instanceof RemoteUnreachableException;
        }
    }
}
