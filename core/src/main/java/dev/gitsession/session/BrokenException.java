package dev.gitsession.session;

/// Thrown if something that should work does not: git is missing or too old, a disk is full, stored data is
/// damaged.
public final class BrokenException extends SessionException {
    public BrokenException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
