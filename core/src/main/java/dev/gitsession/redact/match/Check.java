package dev.gitsession.redact.match;

/// A condition on a token beyond its shape: a check sum, an encoded part with a known content.
public interface Check {
    /// Whether a token of the right shape is one. Line breaks inside it are already removed.
    boolean passes(String token);

    /// A made-up token with its check sum put right, so that [#passes(String)] holds.
    default String mend(String token) {
        return token;
    }
}
