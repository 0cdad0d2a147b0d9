package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// Thrown if the user's input can't be used: an argument, a file, a setting.
public final class InvalidInputException extends SessionException {
    public InvalidInputException(ErrorCode code, String message, String nextStep) {
        super(ErrorCode.Kind.INVALID_INPUT, code, message, nextStep, null);
    }

    public InvalidInputException(ErrorCode code, String message, String nextStep, @Nullable Throwable cause) {
        super(ErrorCode.Kind.INVALID_INPUT, code, message, nextStep, cause);
    }
}
