package dev.gitsession.redact;

import dev.gitsession.session.ContentSum;
import dev.gitsession.session.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// The key with which secrets are hashed for their marks: 32 bytes that never leave the machine.
///
/// With it, the same secret has the same mark in all sessions of a repository, and without it nobody can tell from a
/// mark whether a guess was right.
public final class RedactionKey {
    /// The number of bytes.
    public static final int LENGTH = 32;

    private static final int BLOCK = 64;
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
    public String hashOf(String secret) {
        return HexFormat.of().formatHex(hash(secret));
    }

    /// Tells a sum which key this is.
    void addTo(ContentSum sum) {
        sum.update(bytes, 0, LENGTH);
    }

    /// HMAC of RFC 2104 with SHA-256. Written out, since loading the JDK's cryptography for it takes longer than
    /// redacting a session.
    private byte[] hash(String secret) {
        MessageDigest inner = Sha256.begin();
        inner.update(padded(0x36));
        inner.update(secret.getBytes(StandardCharsets.ISO_8859_1));
        MessageDigest outer = Sha256.begin();
        outer.update(padded(0x5c));
        return outer.digest(inner.digest());
    }

    private byte[] padded(int pad) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < LENGTH ? bytes[i] : 0) ^ pad);
        }
        return block;
    }
}
