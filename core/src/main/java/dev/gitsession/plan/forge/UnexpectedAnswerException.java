package dev.gitsession.plan.forge;

/// A forge's answer does not have the documented shape: it was cut on its way, or something else answered.
final class UnexpectedAnswerException extends RuntimeException {
    UnexpectedAnswerException(String defect) {
        super(defect);
    }
}
