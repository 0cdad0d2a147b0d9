package dev.gitsession.session;

/// Thrown if the remote was reached and refused. A retry without a change is pointless.
public final class RemoteRefusedException extends SessionException {
    public RemoteRefusedException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
