package dev.gitsession.web.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret that lets somebody in.
///
/// @param value 43 letters, digits, `-` and `_`
public record Token(String value) {
    private static final int BYTES = 32;

    /// A new one that nobody can guess.
    public static Token random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Whether somebody gave this one. How long the comparison takes tells nothing about it.
    boolean is(String given) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /// Nothing of the secret, so that no log ever holds it.
    @Override
    public String toString() {
        return "a token";
    }
}
