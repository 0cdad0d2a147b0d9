package dev.gitsession.session;

import java.util.Optional;

/// Thrown if the remote could not be asked in time: no network, unknown host, invalid credentials, a timeout, or
/// too much contention. It is also thrown if the remote answers but is damaged ([#DAMAGED]).
public final class RemoteUnreachableException extends SessionException {
    /// The error code of a remote that answers but lacks objects that its branches need.
    public static final String DAMAGED = "damaged_remote";

    /// The error code of a remote that hands out branch tips only, not the requested objects.
    public static final String OLD_PROTOCOL = "old_protocol";

    private final Optional<String> object;

    public RemoteUnreachableException(String code, String message, String nextStep) {
        this(code, message, nextStep, Optional.empty());
    }

    /// @param object the object at which git failed, in hexadecimal
    public RemoteUnreachableException(String code, String message, String nextStep, Optional<String> object) {
        super(code, message, nextStep);
        this.object = object;
    }

    /// The object at which git failed, if it named one.
    public Optional<String> object() {
        return object;
    }

    /// Whether the remote answers but has lost something.
    public boolean isDamage() {
        return code().equals(DAMAGED);
    }
}
