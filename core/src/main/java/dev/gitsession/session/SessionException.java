package dev.gitsession.session;

/// A failure with a message for a person: what happened and what to do next.
///
/// Callers can distinguish five kinds. The command line maps each to an exit code, in one place.
public abstract sealed class SessionException extends RuntimeException
        permits InvalidInputException,
                NotFoundException,
                RemoteRefusedException,
                RemoteUnreachableException,
                BrokenException {
    private final String code;
    private final String nextStep;

    SessionException(String code, String message, String nextStep) {
        super(message);
        this.code = code;
        this.nextStep = nextStep;
    }

    /// A stable name for scripts, in snake case, such as `no_such_session`.
    public final String code() {
        return code;
    }

    /// The next step for the user, as an imperative without a period.
    public final String nextStep() {
        return nextStep;
    }

    /// The message and the next step on one line.
    public final String oneLine() {
        return (getMessage() + "; " + nextStep).replace('\n', ' ');
    }
}
