package dev.gitsession.session;

/// Thrown if something that the user named does not exist: a plan, a session, a branch.
public final class NotFoundException extends SessionException {
    public NotFoundException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
