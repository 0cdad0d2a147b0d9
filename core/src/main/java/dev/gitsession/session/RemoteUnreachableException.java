package dev.gitsession.session;

/// The remote could not be asked, or not in time: no network, no such host, no valid credentials, a
/// time-out, others who kept it busy.
public final class RemoteUnreachableException extends SessionException {
    public RemoteUnreachableException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
