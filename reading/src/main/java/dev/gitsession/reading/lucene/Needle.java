package dev.gitsession.reading.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text that is looked for in others as it is written in UTF-8, by skipping what can't be part of it (Horspool).
final class Needle {
    private final byte[] bytes;
    /// For each byte, how far the next place may be if the byte stands at the end of this one.
    private final int[] skips = new int[1 << Byte.SIZE];

    Needle(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(skips, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            skips[bytes[i] & 0xff] = bytes.length - 1 - i;
        }
    }

    /// Whether it is part of the first bytes of a text.
    boolean isIn(byte[] text, int length) {
        int last = bytes.length - 1;
        int at = last;
        while (at < length) {
            byte end = text[at];
            if (end == bytes[last] && Arrays.equals(text, at - last, at, bytes, 0, last)) {
                return true;
            }
            at += skips[end & 0xff];
        }
        return false;
    }
}
