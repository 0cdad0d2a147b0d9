package dev.gitsession.git;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash that names a repository's objects.
public enum ObjectFormat {
    SHA1("sha1", "SHA-1", 40),
    SHA256("sha256", "SHA-256", 64);

    private final String gitName;
    private final String algorithm;
    private final int digits;

    ObjectFormat(String gitName, String algorithm, int digits) {
        this.gitName = gitName;
        this.algorithm = algorithm;
        this.digits = digits;
    }

    /// Whether this is git's name for a format.
    public static boolean isName(String text) {
        return text.equals(SHA1.gitName) || text.equals(SHA256.gitName);
    }

    public static ObjectFormat parse(String gitName) {
        for (ObjectFormat format : values()) {
            if (format.gitName.equals(gitName)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown object format: " + gitName);
    }

    /// The name in git's configuration, `sha1` or `sha256`.
    public String gitName() {
        return gitName;
    }

    /// The all-zero object name, which git writes for "no object".
    public String nullId() {
        return "0".repeat(digits);
    }

    /// A new digest of this format.
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public ObjectId idOf(byte[] digest) {
        return new ObjectId(HexFormat.of().formatHex(digest));
    }
}
