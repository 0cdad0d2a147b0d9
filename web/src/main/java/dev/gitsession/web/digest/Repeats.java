package dev.gitsession.web.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Finds texts that were said before. Only long ones are compared: a short one costs less than the remark that it is a
/// repeat.
final class Repeats {
    private static final int SHORTEST = 120;

    private final Map<String, Long> firstByHash = new HashMap<>();
    private final MessageDigest hash = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The entry that said the same first; 0 if none did.
    long firstOf(String text, long entry) {
        String trimmed = text.strip();
        if (trimmed.length() < SHORTEST) {
            return 0;
        }
        String key = Base64.getEncoder().encodeToString(hash.digest(trimmed.getBytes(StandardCharsets.UTF_8)));
        Long first = firstByHash.putIfAbsent(key, entry);
        return first == null ? 0 : first;
    }
}
