package dev.gitsession.session;

/// The remote could not be asked: no network, no such host, no valid credentials, a time-out.
public final class RemoteUnreachableException extends SessionException {
    public RemoteUnreachableException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
