package dev.gitsession.session;

import java.util.Optional;

/// The remote could not be asked, or not in time: no network, no such host, no valid credentials, a
/// time-out, others who kept it busy. Or it could be asked and is damaged ([ErrorCode#DAMAGED_REMOTE]).
public final class RemoteUnreachableException extends SessionException {
    private final Optional<String> object;

    public RemoteUnreachableException(ErrorCode code, String message, String nextStep) {
        this(code, message, nextStep, Optional.empty());
    }

    public RemoteUnreachableException(ErrorCode code, String message, String nextStep, Throwable cause) {
        super(ErrorCode.Kind.REMOTE_UNREACHABLE, code, message, nextStep, cause);
        this.object = Optional.empty();
    }

    /// @param object the object at which git failed, in hexadecimal
    public RemoteUnreachableException(ErrorCode code, String message, String nextStep, Optional<String> object) {
        super(ErrorCode.Kind.REMOTE_UNREACHABLE, code, message, nextStep, null);
        this.object = object;
    }

    /// The object at which git failed, if it named one.
    public Optional<String> object() {
        return object;
    }

    /// Whether the remote answers but has lost something.
    public boolean isDamage() {
        return code() == ErrorCode.DAMAGED_REMOTE;
    }
}
