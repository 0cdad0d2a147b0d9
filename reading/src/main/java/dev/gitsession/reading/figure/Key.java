package dev.gitsession.reading.figure;

import dev.gitsession.session.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Makes keys: numbers that are equal for equal texts, and hardly ever otherwise.
final class Key {
    private Key() {}

    static long of(String... parts) {
        MessageDigest digest = Sha256.begin();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
