package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// Thrown if something that should work does not: git is missing or too old, a disk is full, stored data is
/// damaged.
public final class BrokenException extends SessionException {
    public BrokenException(ErrorCode code, String message, String nextStep) {
        super(ErrorCode.Kind.BROKEN, code, message, nextStep, null);
    }

    public BrokenException(ErrorCode code, String message, String nextStep, @Nullable Throwable cause) {
        super(ErrorCode.Kind.BROKEN, code, message, nextStep, cause);
    }
}
