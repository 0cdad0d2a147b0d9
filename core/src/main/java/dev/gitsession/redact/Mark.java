package dev.gitsession.redact;

import dev.gitsession.redact.text.Steps;
import java.nio.charset.StandardCharsets;

/// What stands where a secret stood: `[REDACTED:<rule>:<6 hex digits>]`.
///
/// It is plain ASCII without quotes or backslashes, so it is as good inside a JSON string as in a diff.
final class Mark {
    /// How every mark begins.
    static final String BEGINNING = "[REDACTED:";

    private static final byte[] OPENER = BEGINNING.getBytes(StandardCharsets.US_ASCII);
    /// No mark has more bytes.
    static final int LONGEST = 80;

    private Mark() {}

    static String of(String ruleId, String tag) {
        return BEGINNING + ruleId + ":" + tag + "]";
    }

    /// Whether any of the bytes `[start, end)` belongs to a mark.
    static boolean touches(byte[] bytes, int first, int start, int end) {
        Steps.add(LONGEST + end - start);
        for (int at = Math.max(first, start - LONGEST); at < end; at++) {
            if (bytes[at] == OPENER[0] && isOpener(bytes, at) && closeOf(bytes, at) > start) {
                return true;
            }
        }
        return false;
    }

    /// Where the mark begins that a position lies in, or the position itself.
    static int startAround(byte[] bytes, int first, int position) {
        for (int at = position - 1; at >= Math.max(first, position - LONGEST); at--) {
            Steps.add(1);
            if (bytes[at] == OPENER[0] && isOpener(bytes, at) && closeOf(bytes, at) > position) {
                return at;
            }
        }
        return position;
    }

    private static boolean isOpener(byte[] bytes, int at) {
        if (at + OPENER.length > bytes.length) {
            return false;
        }
        for (int i = 1; i < OPENER.length; i++) {
            if (bytes[at + i] != OPENER[i]) {
                return false;
            }
        }
        return true;
    }

    /// The position after the closing bracket, or that of the opening one if there is none in reach.
    private static int closeOf(byte[] bytes, int open) {
        Steps.add(LONGEST);
        for (int at = open; at < Math.min(bytes.length, open + LONGEST); at++) {
            if (bytes[at] == ']') {
                return at + 1;
            }
        }
        return open;
    }
}
