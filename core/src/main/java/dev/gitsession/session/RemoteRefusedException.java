package dev.gitsession.session;

import org.jspecify.annotations.Nullable;

/// Thrown if the remote was reached and refused. A retry without a change is pointless.
public final class RemoteRefusedException extends SessionException {
    public RemoteRefusedException(ErrorCode code, String message, String nextStep) {
        super(ErrorCode.Kind.REMOTE_REFUSED, code, message, nextStep, null);
    }

    public RemoteRefusedException(ErrorCode code, String message, String nextStep, @Nullable Throwable cause) {
        super(ErrorCode.Kind.REMOTE_REFUSED, code, message, nextStep, cause);
    }
}
