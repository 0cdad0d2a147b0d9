package dev.gitsession.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash SHA-256, which every JDK has.
public final class Sha256 {
    private Sha256() {}

    /// A hash of nothing yet.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
