package dev.gitsession.session;

/// The remote was reached and said no; trying again without a change is pointless.
public final class RemoteRefusedException extends SessionException {
    public RemoteRefusedException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
