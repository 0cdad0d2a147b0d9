package dev.gitsession.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key with which secrets are hashed for their marks: 32 bytes that never leave the machine.
///
/// With it, the same secret has the same mark in all sessions of a repository, and without it nobody can tell from a
/// mark whether a guess was right.
public final class RedactionKey {
    /// The number of bytes.
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 3;

    private final byte[] bytes;

    private RedactionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if these are not 32 bytes
    public static RedactionKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new RedactionKey(Arrays.copyOf(bytes, LENGTH));
    }

    /// The six hexadecimal digits by which a mark tells secrets apart.
    String tagOf(String secret) {
        return HexFormat.of().formatHex(hash(secret), 0, TAG_BYTES);
    }

    /// The whole keyed hash, by which an allow-list names a value without showing it.
    String hashOf(String secret) {
        return HexFormat.of().formatHex(hash(secret));
    }

    private byte[] hash(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac.doFinal(secret.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
