package dev.gitsession.session;

import java.util.Optional;

/// The remote could not be asked, or not in time: no network, no such host, no valid credentials, a
/// time-out, others who kept it busy. Or it could be asked and is damaged ([#DAMAGED]).
public final class RemoteUnreachableException extends SessionException {
    /// The code of a remote that answers, and lacks some of what its branches name.
    public static final String DAMAGED = "damaged_remote";

    /// The code of a remote that hands out the tips of branches alone, and not what was asked for.
    public static final String OLD_PROTOCOL = "old_protocol";

    private final Optional<String> object;

    public RemoteUnreachableException(String code, String message, String nextStep) {
        this(code, message, nextStep, Optional.empty());
    }

    /// @param object the object that git named as what it failed at, in hexadecimal
    public RemoteUnreachableException(String code, String message, String nextStep, Optional<String> object) {
        super(code, message, nextStep);
        this.object = object;
    }

    /// The object that git named as what it failed at.
    public Optional<String> object() {
        return object;
    }

    /// Whether the remote is there and has lost something.
    public boolean isDamage() {
        return code().equals(DAMAGED);
    }
}
