package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// Thrown if something that the user named does not exist: a plan, a session, a branch.
public final class NotFoundException extends SessionException {
    public NotFoundException(ErrorCode code, String message, String nextStep) {
        super(ErrorCode.Kind.NOT_FOUND, code, message, nextStep, null);
    }

    public NotFoundException(ErrorCode code, String message, String nextStep, @Nullable Throwable cause) {
        super(ErrorCode.Kind.NOT_FOUND, code, message, nextStep, cause);
    }
}
