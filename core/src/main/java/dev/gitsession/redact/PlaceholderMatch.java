package dev.gitsession.redact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Compares texts that may differ in what was redacted: a placeholder, in either of them, matches whatever stands
/// at its place in the other.
public final class PlaceholderMatch {
    private static final byte[] OPENER = "[REDACTED:".getBytes(StandardCharsets.US_ASCII);
    private static final int PLACEHOLDER = -1;

    /// How many steps a comparison may take for each byte: it gives up on texts made to be slow.
    private static final int MOST_STEPS = 64;

    private PlaceholderMatch() {}

    /// Whether two texts are the same but for what is redacted in them.
    public static boolean matches(byte[] one, byte[] other) {
        if (Arrays.equals(one, other)) {
            return true;
        }
        int[] left = symbols(one);
        int[] right = symbols(other);
        boolean redacted = left.length < one.length || right.length < other.length;
        return redacted && new Walk(left, right).reachesBothEnds();
    }

    /// The bytes of a text, each placeholder as one symbol.
    private static int[] symbols(byte[] text) {
        int[] symbols = new int[text.length];
        int length = 0;
        for (int at = 0; at < text.length; length++) {
            int end = text[at] == OPENER[0] ? endOfPlaceholder(text, at) : at;
            symbols[length] = end > at ? PLACEHOLDER : text[at];
            at = Math.max(end, at + 1);
        }
        return Arrays.copyOf(symbols, length);
    }

    /// The position behind the placeholder that begins here, or this one if none does.
    private static int endOfPlaceholder(byte[] text, int start) {
        int opener = start + OPENER.length;
        if (opener > text.length || !Arrays.equals(text, start, opener, OPENER, 0, OPENER.length)) {
            return start;
        }
        for (int at = opener; at < Math.min(text.length, start + Mark.LONGEST); at++) {
            if (text[at] == ']') {
                return at + 1;
            }
        }
        return start;
    }

    /// Walks through both texts. At a placeholder of one, the other's symbols are passed one by one until what follows
    /// the placeholder matches; where that fails later, it is tried from the next one.
    private static final class Walk {
        private final int[] left;
        private final int[] right;
        private int atLeft;
        private int atRight;

        /// Where to go on from after a mismatch; negative if there was no placeholder yet.
        private int retryLeft = -1;

        private int retryRight = -1;
        private boolean placeholderIsLeft;

        Walk(int[] left, int[] right) {
            this.left = left;
            this.right = right;
        }

        boolean reachesBothEnds() {
            long steps = MOST_STEPS * ((long) left.length + right.length);
            while (steps-- > 0) {
                if (atLeft == left.length && atRight == right.length) {
                    return true;
                }
                if (!advance() && !retry()) {
                    return false;
                }
            }
            return false;
        }

        private boolean advance() {
            int one = atLeft < left.length ? left[atLeft] : Integer.MIN_VALUE;
            int other = atRight < right.length ? right[atRight] : Integer.MIN_VALUE;
            if (one == other) {
                atLeft++;
                atRight++;
                return true;
            }
            if (one != PLACEHOLDER && other != PLACEHOLDER) {
                return false;
            }
            placeholderIsLeft = one == PLACEHOLDER;
            if (placeholderIsLeft) {
                atLeft++;
            } else {
                atRight++;
            }
            retryLeft = atLeft;
            retryRight = atRight;
            return true;
        }

        private boolean retry() {
            if (retryLeft < 0 || (placeholderIsLeft ? retryRight == right.length : retryLeft == left.length)) {
                return false;
            }
            if (placeholderIsLeft) {
                retryRight++;
            } else {
                retryLeft++;
            }
            atLeft = retryLeft;
            atRight = retryRight;
            return true;
        }
    }
}
