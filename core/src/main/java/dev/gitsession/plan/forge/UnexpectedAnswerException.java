package dev.gitsession.plan.forge;

/// Thrown if a forge's answer does not have the documented form, because it was truncated or another server
/// answered.
final class UnexpectedAnswerException extends RuntimeException {
    UnexpectedAnswerException(String defect) {
        super(defect);
    }
}
