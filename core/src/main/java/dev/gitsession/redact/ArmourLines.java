package dev.gitsession.redact;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Follows a private key whose lines are lines of the file: in sessions that are plain text, or one JSON document that
/// shows a file as an array of lines.
final class ArmourLines {
    /// The rule that finds such keys inside one line; the same name for the same thing.
    static final String RULE = "private-key";

    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final String LABEL = "PRIVATE KEY";
    private static final ByteSet WORDS = ByteSet.of("A-Z0-9 ");
    private static final byte[] RULER = "-----".getBytes(StandardCharsets.US_ASCII);
    private static final ByteSet BEFORE = ByteSet.of(" \t\"',|>+-:0123456789");
    private static final ByteSet AFTER = ByteSet.of(" \t\r\"',");
    private static final ByteSet CODE = ByteSet.of("A-Za-z0-9/+=");
    private static final int LONGEST_HEADER = 120;
    private static final int MOST_LINES = 400;
    private static final int SHORTEST_FULL_LINE = 40;

    private int linesLeft;
    private boolean codeSeen;

    /// Whether the next line may be part of a key.
    boolean isOpen() {
        return linesLeft > 0;
    }

    /// Looks at the next line: where in it a key's code lies, if any.
    ///
    /// @return the first position and the one after the last
    Optional<int[]> next(byte[] line, int start, int end) {
        Text text = new Text(line, start, end);
        int last = end;
        while (last > start && AFTER.has(text.at(last - 1))) {
            last--;
        }
        if (text.has(RULER, last - RULER.length)) {
            linesLeft = isHeader(text, start, last) ? MOST_LINES : 0;
            codeSeen = false;
            return Optional.empty();
        }
        if (linesLeft == 0) {
            return Optional.empty();
        }
        linesLeft--;
        int first = start;
        while (first < last && BEFORE.has(text.at(first)) && !isFullLine(text, first, last)) {
            first++;
        }
        boolean full = isFullLine(text, first, last);
        if (!codeSeen && !full && (first == last || isArmourHeader(text, first, last))) {
            return Optional.empty();
        }
        // A line that is not full is the last one.
        linesLeft = full ? linesLeft : 0;
        if (!full && (!codeSeen || first == last || !isCode(text, first, last))) {
            return Optional.empty();
        }
        codeSeen = true;
        return Optional.of(new int[] {first, last});
    }

    /// Digits at the beginning may number the line, or be code.
    private static boolean isFullLine(Text text, int first, int last) {
        return last - first >= SHORTEST_FULL_LINE && isCode(text, first, last);
    }

    /// `DEK-Info: ...` and `Proc-Type: ...` may stand between the first line and the code.
    private static boolean isArmourHeader(Text text, int first, int last) {
        for (int i = first; i < Math.min(last, first + 24); i++) {
            if (text.at(i) == ':' && text.at(i + 1) == ' ') {
                return true;
            }
        }
        return false;
    }

    private static boolean isHeader(Text text, int start, int last) {
        int label = last - RULER.length;
        while (label > Math.max(start, last - LONGEST_HEADER) && WORDS.has(text.at(label - 1))) {
            label--;
        }
        int begin = label + "BEGIN ".length() - BEGIN.length;
        return text.has(BEGIN, begin) && text.latin(label, last - RULER.length).endsWith(LABEL);
    }

    private static boolean isCode(Text text, int first, int last) {
        for (int i = first; i < last; i++) {
            if (!CODE.has(text.at(i))) {
                return false;
            }
        }
        return true;
    }
}
