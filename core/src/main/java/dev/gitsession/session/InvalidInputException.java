package dev.gitsession.session;

/// Thrown if the user's input can't be used: an argument, a file, a setting.
public final class InvalidInputException extends SessionException {
    public InvalidInputException(String code, String message, String nextStep) {
        super(code, message, nextStep);
    }
}
