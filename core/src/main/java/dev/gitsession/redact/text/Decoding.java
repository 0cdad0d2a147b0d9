package dev.gitsession.redact.text;

import java.util.Arrays;

/// A way in which text is written inside other text, undone for searching.
public enum Decoding {
    /// Escapes with a backslash, as in JSON's strings: of control characters, of UTF-16 units, of quotes and
    /// slashes. What is no escape of JSON stays, since text that only resembles it is decoded, too.
    ESCAPES('\\') {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            if (at + 1 >= end) {
                return 0;
            }
            byte plain = plain(source[at + 1]);
            if (plain != 0) {
                out[0] = plain;
                return 2 | 1 << LENGTH_SHIFT;
            }
            return source[at + 1] == 'u' ? unicode(source, at, end, out) : 0;
        }
    },
    /// Percent-encoding of RFC 3986.
    PERCENTS('%') {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            int value = at + 2 < end ? hex(source, at + 1, 2) : -1;
            if (value < 0) {
                return 0;
            }
            out[0] = (byte) value;
            return 3 | 1 << LENGTH_SHIFT;
        }
    },
    /// Colours of a terminal, and its erasing to the end of the line: they stand between a name and its value, and
    /// within a token where a tool showed what matched.
    COLOURS('\u001b') {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            if (at + 1 >= end || source[at + 1] != '[') {
                return 0;
            }
            int last = at + 2;
            while (last < end && last - at < LONGEST_COLOUR && isInColour(source[last])) {
                last++;
            }
            return last < end && (source[last] == 'm' || source[last] == 'K') ? last + 1 - at : 0;
        }
    };

    private static final int LENGTH_SHIFT = 8;
    private static final int LONGEST_CHARACTER = 4;
    private static final int LONGEST_COLOUR = 24;

    private final byte marker;

    Decoding(char marker) {
        this.marker = (byte) marker;
    }

    /// The character with which each code begins.
    public String marker() {
        return Character.toString(marker);
    }

    /// Decodes what stands at a marker into `out`.
    ///
    /// @return the number of bytes read, plus the number of bytes written shifted; 0 if it is no code
    abstract int step(byte[] source, int at, int end, byte[] out);

    /// The first position of a code's beginning in `[start, end)`, or `end`.
    public int firstMarker(byte[] source, int start, int end) {
        int at = start;
        while (at < end && source[at] != marker) {
            at++;
        }
        Steps.add(at - start);
        return at;
    }

    /// Whether what stands at a marker is a code.
    public boolean isCode(byte[] source, int at, int end) {
        Steps.add(1);
        return step(source, at, end, new byte[LONGEST_CHARACTER]) != 0;
    }

    /// Decodes `[start, end)` to the beginning of `target`, which must be as long, and returns the number of bytes
    /// there.
    public int decode(byte[] source, int start, int end, byte[] target) {
        byte[] out = new byte[LONGEST_CHARACTER];
        int to = 0;
        int at = start;
        while (at < end) {
            int plain = firstMarker(source, at, end);
            System.arraycopy(source, at, target, to, plain - at);
            to += plain - at;
            at = plain;
            if (at < end) {
                Steps.add(1);
                int step = step(source, at, end, out);
                if (step == 0) {
                    target[to++] = source[at++];
                } else {
                    for (int i = 0; i < step >> LENGTH_SHIFT; i++) {
                        target[to++] = out[i];
                    }
                    at += step & 0xff;
                }
            }
        }
        return to;
    }

    /// For each position in the decoded text, ascending, where in the source what stands there begins; within the
    /// bytes of one code, where that code ends.
    ///
    /// @param starts whether texts start at the positions: after a code that says nothing, not before it
    public int[] sourcesOf(byte[] source, int start, int end, int[] decoded, boolean starts) {
        int[] sources = new int[decoded.length];
        Arrays.fill(sources, end);
        Steps.add(decoded.length);
        byte[] out = new byte[LONGEST_CHARACTER];
        int next = 0;
        int to = 0;
        int at = start;
        while (at < end && next < decoded.length) {
            int plain = firstMarker(source, at, end);
            while (next < decoded.length && decoded[next] < to + plain - at) {
                sources[next] = at + decoded[next] - to;
                next++;
            }
            to += plain - at;
            at = plain;
            if (at < end) {
                Steps.add(1);
                int step = step(source, at, end, out);
                int written = step == 0 ? 1 : step >> LENGTH_SHIFT;
                while (next < decoded.length && decoded[next] == to && (written > 0 || !starts)) {
                    sources[next++] = at;
                }
                at += step == 0 ? 1 : step & 0xff;
                to += written;
                while (next < decoded.length && decoded[next] < to) {
                    sources[next++] = at;
                }
            }
        }
        return sources;
    }

    private static boolean isInColour(byte b) {
        return (b >= '0' && b <= '9') || b == ';' || b == ':';
    }

    private static byte plain(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/', '\'' -> escaped;
            default -> 0;
        };
    }

    private static int unicode(byte[] source, int at, int end, byte[] out) {
        int unit = at + 5 < end ? hex(source, at + 2, 4) : -1;
        if (unit < 0) {
            return 0;
        }
        boolean paired = Character.isHighSurrogate((char) unit)
                && at + 11 < end
                && source[at + 6] == '\\'
                && source[at + 7] == 'u';
        int low = paired ? hex(source, at + 8, 4) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            return 12 | utf8(Character.toCodePoint((char) unit, (char) low), out) << LENGTH_SHIFT;
        }
        return 6 | utf8(unit, out) << LENGTH_SHIFT;
    }

    private static int utf8(int c, byte[] out) {
        if (c < 0x80) {
            out[0] = (byte) c;
            return 1;
        }
        int length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        int rest = c;
        for (int i = length - 1; i > 0; i--) {
            out[i] = (byte) (0x80 | (rest & 0x3f));
            rest >>= 6;
        }
        out[0] = (byte) ((0xf00 >> length) | rest);
        return length;
    }

    private static int hex(byte[] source, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(source[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
