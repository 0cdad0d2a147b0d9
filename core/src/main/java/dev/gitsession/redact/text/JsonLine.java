package dev.gitsession.redact.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the JSON strings in one line, so that a placeholder never crosses a string's end.
///
/// It is not a parser: it takes a line for JSON if nothing but strings, numbers, `true`, `false`, `null` and
/// punctuation is in it. That suffices to keep a replacement inside one string, and so the document valid.
public final class JsonLine {
    private static final String OUTSIDE = "{}[]:, \t\r0123456789+-.eEtrufalsn";

    /// Of objects, of arrays, and of strings that hold JSON.
    private static final ByteSet ENDS = ByteSet.of("]}\"\\");

    private static final int MOST_ENDS = 40;

    private JsonLine() {}

    /// The strings' contents as pairs of first position and end; empty if the line is not JSON.
    public static Optional<List<int[]>> strings(byte[] line, int start, int end) {
        Steps.add(end - start);
        List<int[]> strings = new ArrayList<>();
        int at = start;
        while (at < end) {
            if (line[at] == '"') {
                int close = closing(line, at + 1, end);
                if (close == end) {
                    return Optional.empty();
                }
                strings.add(new int[] {at + 1, close});
                at = close + 1;
            } else if (OUTSIDE.indexOf(line[at]) >= 0) {
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(strings);
    }

    /// Whether a quote ends a string of JSON: after it, and further ends, comes a separator, a blank or nothing.
    public static boolean isEndOfString(Text text, int quote) {
        int at = ENDS.endOfRun(text, quote + 1, quote + MOST_ENDS);
        int next = text.at(at);
        return next == ',' || next == ':' || (at > quote + 1 && next <= ' ');
    }

    /// Whether such a quote is at a position, and ends a string of JSON.
    public static boolean isEndOfString(Text text, int at, char quote) {
        return text.at(at) == quote && isEndOfString(text, at);
    }

    /// The position of the quote that ends the string, or `end`.
    public static int closing(byte[] line, int start, int end) {
        int at = start;
        while (at < end && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, end);
    }
}
