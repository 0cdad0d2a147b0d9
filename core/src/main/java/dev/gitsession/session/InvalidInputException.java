package dev.gitsession.session;

/// What the user gave can't be used: an argument, a file, a setting.
public final class InvalidInputException extends SessionException {
    public InvalidInputException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
