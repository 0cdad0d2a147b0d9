package dev.gitsession.store.content;

import dev.gitsession.session.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Computes the SHA-256 of a stream and of its first bytes up to a given length.
public final class PrefixDigest {
    private final MessageDigest digest = Sha256.begin();
    private final long prefix;
    private long seen;
    private byte last = '\n';
    private Optional<String> ofPrefix = Optional.empty();

    /// @param prefix the length of the beginning; negative if its hash is not wanted
    public PrefixDigest(long prefix) {
        this.prefix = prefix;
    }

    public void update(byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        int before = Math.clamp(prefix - seen, 0, length);
        digest.update(bytes, 0, before);
        seen += before;
        if (seen == prefix && ofPrefix.isEmpty()) {
            ofPrefix = Optional.of(snapshot());
        }
        digest.update(bytes, before, length - before);
        seen += length - before;
        last = bytes[length - 1];
    }

    /// The hash of the beginning; absent if the stream was shorter.
    Optional<String> ofPrefix() {
        return ofPrefix;
    }

    /// The hash of the whole stream, in hexadecimal. It can be called only once.
    public String whole() {
        return hex(digest);
    }

    long seen() {
        return seen;
    }

    boolean endsWithNewline() {
        return last == '\n';
    }

    private String snapshot() {
        try {
            return hex((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
