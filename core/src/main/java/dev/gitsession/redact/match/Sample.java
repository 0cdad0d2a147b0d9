package dev.gitsession.redact.match;

/// A made-up secret in the context that makes it one, for tests: `API_KEY=abc` with the secret `abc`.
///
/// @param text the context and the secret
/// @param secret the part that has to go
public record Sample(String text, String secret) {
    /// A secret that needs no context.
    public static Sample bare(String secret) {
        return new Sample(secret, secret);
    }
}
