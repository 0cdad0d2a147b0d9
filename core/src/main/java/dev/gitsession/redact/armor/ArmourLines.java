package dev.gitsession.redact.armor;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Follows a private key whose lines are lines of the file: in sessions that are plain text, or one JSON document that
/// shows a file as an array of lines. What stands before and after the code of a line may be anything.
public final class ArmourLines {
    /// The rule that finds such keys inside one line; the same name for the same thing.
    public static final String RULE = "private-key";

    private static final byte[] RULER = "-----".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final String LABEL = "PRIVATE KEY";
    private static final ByteSet WORDS = ByteSet.of("A-Z0-9 ");
    private static final ByteSet AFTER = ByteSet.of(" \t\r\"',$\\");
    private static final int LONGEST_LINE = 400;
    private static final int MOST_LINES = 1000;
    private static final int MOST_HEADERS = 6;

    private int linesLeft;
    private int headersLeft;
    private boolean codeSeen;
    /// Where the code of the last full line began.
    private int column;

    /// Whether the next line may be part of a key.
    public boolean isOpen() {
        return linesLeft > 0;
    }

    /// Looks at the next line: where in it a key's code lies, if any.
    public Optional<Span> next(byte[] line, int start, int end) {
        if (linesLeft == 0 && (end - start < RULER.length || end - start > LONGEST_LINE)) {
            return Optional.empty();
        }
        Text text = new Text(line, start, end);
        int last = end;
        while (last > start && AFTER.has(text.at(last - 1))) {
            last--;
        }
        if (text.has(RULER, last - RULER.length)) {
            linesLeft = isHeader(text, start, last) ? MOST_LINES : 0;
            headersLeft = MOST_HEADERS;
            codeSeen = false;
            return Optional.empty();
        }
        if (linesLeft == 0) {
            return Optional.empty();
        }
        linesLeft--;
        Span longest = longestRun(text, start, last);
        if (longest.length() >= Body.FULL_LINE) {
            codeSeen = true;
            column = longest.start() - start;
            return Optional.of(longest);
        }
        if (!codeSeen) {
            linesLeft = --headersLeft > 0 ? linesLeft : 0;
            return Optional.empty();
        }
        // A line that is not full is the last one.
        linesLeft = 0;
        int first = start + column;
        return first < last && Body.CODE.endOfRun(text, first, last) == last
                ? Optional.of(new Span(first, last))
                : Optional.empty();
    }

    private static Span longestRun(Text text, int start, int last) {
        int from = start;
        Span longest = new Span(start, start + 1);
        while (from < last) {
            int to = Body.CODE.endOfRun(text, from, last);
            longest = to - from >= longest.length() ? new Span(from, to) : longest;
            from = to + 1;
        }
        return longest;
    }

    private static boolean isHeader(Text text, int start, int last) {
        int label = last - RULER.length;
        while (label > start && WORDS.has(text.at(label - 1))) {
            label--;
        }
        int begin = label + "BEGIN ".length() - BEGIN.length;
        return text.has(BEGIN, begin) && text.latin(label, last - RULER.length).contains(LABEL);
    }
}
