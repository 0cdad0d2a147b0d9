package dev.gitsession.redact.text;

import java.util.Arrays;
import java.util.Optional;

/// The stretches of base64 in a text that hold text themselves, over lines if they were wrapped.
public final class Base64Blocks {
    private static final int SHORTEST = 24;
    private static final int SHORTEST_WRAPPED = 60;
    private static final int LONGEST = 1 << 20;
    private static final int PROBE = 18;
    private static final byte[] SEXTETS = new byte[256];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        Arrays.fill(SEXTETS, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            SEXTETS[alphabet.charAt(i)] = (byte) i;
        }
        SEXTETS['-'] = 62;
        SEXTETS['_'] = 63;
    }

    /// Told of each stretch.
    @FunctionalInterface
    public interface Visitor {
        /// @param from where it begins
        /// @param to where it ends
        /// @param decoded what it says
        void found(int from, int to, Text decoded);
    }

    private Base64Blocks() {}

    /// Visits the stretches. Most of a text is skipped: only one byte in a dozen is looked at where words are
    /// short.
    public static void visit(Text text, Visitor visitor) {
        byte[] bytes = text.bytes();
        int at = text.start();
        while (at + SHORTEST <= text.end()) {
            int last = at + SHORTEST - 1;
            int back = last;
            while (back >= at && SEXTETS[bytes[back] & 0xff] >= 0) {
                back--;
            }
            Steps.add(last - back + 1);
            if (back >= at) {
                at = back + 1;
                continue;
            }
            int begin = at;
            int end = endOfBlock(text, at);
            Steps.add(end - at);
            if (isHex(bytes, at)) {
                hexadecimal(bytes, at, end).ifPresent(decoded -> visitor.found(begin, end, decoded));
            } else if (saysText(bytes, at)) {
                visitor.found(at, end, decoded(bytes, at, end));
            }
            at = end + 1;
        }
    }

    private static int endOfBlock(Text text, int from) {
        byte[] bytes = text.bytes();
        int at = from;
        int lineStart = from;
        int limit = Math.min(text.end(), from + LONGEST);
        while (at < limit) {
            if (SEXTETS[bytes[at] & 0xff] >= 0) {
                at++;
                continue;
            }
            int next = at + (bytes[at] == '\r' ? 1 : 0);
            boolean wrapped = at - lineStart >= SHORTEST_WRAPPED
                    && (at - lineStart) % 4 == 0
                    && next + 1 < limit
                    && bytes[next] == '\n'
                    && SEXTETS[bytes[next + 1] & 0xff] >= 0;
            if (!wrapped) {
                break;
            }
            at = next + 1;
            lineStart = at;
        }
        while (at < limit && bytes[at] == '=') {
            at++;
        }
        return at;
    }

    /// Whether the beginning is printable.
    private static boolean saysText(byte[] bytes, int from) {
        byte[] probe = new byte[PROBE];
        decode(bytes, from, from + SHORTEST, probe);
        int step = isWide(probe) ? 2 : 1;
        for (int i = 0; i < probe.length; i += step) {
            byte b = probe[i];
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(byte[] bytes, int from) {
        for (int at = from; at < from + SHORTEST; at++) {
            if (!ByteSet.HEX.has(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    /// What digits say that are text in hexadecimal, as `xxd -p` prints it; empty if they say none.
    private static Optional<Text> hexadecimal(byte[] bytes, int from, int to) {
        byte[] target = new byte[(to - from) / 2];
        int length = 0;
        int high = -1;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                continue;
            }
            if (high < 0) {
                high = digit;
                continue;
            }
            int b = high << 4 | digit;
            high = -1;
            if (b > '~' || (b < ' ' && b != '\n' && b != '\r' && b != '\t')) {
                return Optional.empty();
            }
            target[length++] = (byte) b;
        }
        return Optional.of(new Text(target, 0, length));
    }

    /// Whether every second byte is 0, as in UTF-16 of ASCII.
    private static boolean isWide(byte[] probe) {
        boolean wide = true;
        for (int i = 1; wide && i < PROBE; i += 2) {
            wide = probe[i] == 0;
        }
        return wide;
    }

    private static Text decoded(byte[] bytes, int from, int to) {
        byte[] target = new byte[(to - from) / 4 * 3 + 3];
        int length = decode(bytes, from, to, target);
        if (!isWide(target)) {
            return new Text(target, 0, length);
        }
        for (int i = 0; i < length; i += 2) {
            target[i / 2] = target[i];
        }
        return new Text(target, 0, (length + 1) / 2);
    }

    private static int decode(byte[] bytes, int from, int to, byte[] target) {
        int bits = 0;
        int held = 0;
        int length = 0;
        for (int at = from; at < to; at++) {
            int sextet = SEXTETS[bytes[at] & 0xff];
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    target[length++] = (byte) (bits >> held);
                }
            }
        }
        return length;
    }
}
