package dev.gitsession.plan;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;

/// The outcome of making a plan record point at a session, and whether a retry makes sense.
public sealed interface PointOutcome {
    /// The record now points at the session.
    record Updated() implements PointOutcome {}

    /// The record pointed at the session already, or at a later one that had to be kept.
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

    /// The record can't be updated: the issue has no header, or one that can't be read. Nothing was changed.
    record NoHeader(SessionException failure) implements NotPointing {}

    /// The forge did not update the record.
    record Failed(SessionException failure) implements NotPointing {
        /// Whether it may work later as it stands.
        public boolean retryable() {
            return failure instanceof RemoteUnreachableException;
        }
    }
}
