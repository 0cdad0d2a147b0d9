package dev.gitsession.redact.judge;

/// A verdict says whether a value assigned to a secret's name is redacted, or why it is not.
public enum Verdict {
    /// It goes.
    SECRET("it looks like a secret"),
    TOO_SHORT("it is too short"),
    PLACEHOLDER("it is a placeholder or an example"),
    CUT("only its beginning is there"),
    REFERENCE("it refers to where the secret is"),
    WORDS("it consists of words"),
    CODE("it is code"),
    PATH("it is a path or an address"),
    UUID("it is a UUID, as many identifiers are"),
    NOT_MIXED("it is not as mixed as a secret is");

    private final String reason;

    Verdict(String reason) {
        this.reason = reason;
    }

    /// Why, as a clause.
    public String reason() {
        return reason;
    }
}
