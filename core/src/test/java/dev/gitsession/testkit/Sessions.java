package dev.gitsession.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Generates sessions for tests; the same seed gives the same session.
public final class Sessions {
    private Sessions() {}

    /// JSON lines like an agent's, each naming the session, until the size is reached.
    public static String lines(String sessionId, long seed, int size) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < size; i++) {
            text.append("{\"type\":\"user\",\"uuid\":\"%08x\",\"sessionId\":\"%s\",\"n\":%d,\"message\":{\"content\":\""
                    .formatted(random.nextInt(), sessionId, i));
            words(random, text, 20 + random.nextInt(200));
            text.append("\"}}\n");
        }
        return text.toString();
    }

    private static void words(Random random, StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            text.append(Integer.toString(random.nextInt(5000), 36)).append(' ');
        }
    }

    /// Bytes that are not text.
    public static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// The text as UTF-8.
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
