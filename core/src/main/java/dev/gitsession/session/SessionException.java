package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// A failure with a message for a person: what happened and what to do next. Where something else failed first,
/// that is its cause.
///
/// The five kinds are what a caller can react to; [ErrorCode] says which failure it is, and how the command line
/// exits.
public abstract sealed class SessionException extends RuntimeException
        permits InvalidInputException,
                NotFoundException,
                RemoteRefusedException,
                RemoteUnreachableException,
                BrokenException {
    private final ErrorCode code;
    private final String nextStep;

    /// @throws IllegalArgumentException if the code is one of another kind
    SessionException(ErrorCode.Kind kind, ErrorCode code, String message, String nextStep, @Nullable Throwable cause) {
        super(message, cause);
        if (code.kind() != kind) {
            throw new IllegalArgumentException(code + " is of the kind " + code.kind() + ", not " + kind);
        }
        this.code = code;
        this.nextStep = nextStep;
    }

    /// Which failure it is.
    public final ErrorCode code() {
        return code;
    }

    /// The next step for the user, as an imperative without a period. Empty if the user has answered no to a
    /// question.
    public final String nextStep() {
        return nextStep;
    }

    /// The message and the next step, if there is one, on one line.
    public final String oneLine() {
        return (nextStep.isEmpty() ? String.valueOf(getMessage()) : getMessage() + "; " + nextStep).replace('\n', ' ');
    }
}
