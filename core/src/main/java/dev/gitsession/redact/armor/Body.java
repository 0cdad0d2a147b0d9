package dev.gitsession.redact.armor;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.Optional;

/// The code in an armor, line by line: full lines that follow each other closely, and a last one that may be short.
final class Body {
    /// What code is written with.
    static final ByteSet CODE = ByteSet.of("A-Za-z0-9/+=");
    /// From so many characters on, a line can be nothing but code.
    static final int FULL_LINE = 40;

    private static final int LONGEST = 64 * 1024;
    /// The end of a line, and what shows the next one: `",` and `  12 path/to/key.pem:`.
    private static final int MOST_BETWEEN = 160;
    private static final int SHORTEST_LAST = 16;

    private Body() {}

    /// The code that begins after a position: up to the next ruler, or as far as full lines go.
    static Optional<Span> after(Text text, int from) {
        int start = -1;
        int end = -1;
        int at = from;
        int shortRun = -1;
        int shortEnd = -1;
        while (at < from + LONGEST && at - Math.max(end, from) <= MOST_BETWEEN && text.at(at) >= 0) {
            if (text.at(at) == '-' && text.at(at + 1) == '-' && !isDiffSign(text, at)) {
                return span(text, start, shortEnd > end ? shortEnd : end);
            }
            int run = CODE.endOfRun(text, at, from + LONGEST);
            if (run - at >= FULL_LINE) {
                start = start < 0 ? at : start;
                end = run;
            } else if (run > at && end >= 0) {
                shortRun = at;
                shortEnd = run;
            }
            at = Math.max(run, at + 1);
        }
        boolean last = shortEnd - shortRun >= SHORTEST_LAST && isNextLine(text, end, shortRun);
        return span(text, start, last ? shortEnd : end);
    }

    /// The code that ends before a position, for a key that was cut at its beginning.
    static Optional<Span> before(Text text, int to) {
        int start = -1;
        int end = -1;
        int at = to;
        while (to - at < LONGEST && (start < 0 ? to : start) - at <= MOST_BETWEEN && text.at(at - 1) >= 0) {
            int before = text.at(at - 1);
            if (before == '-' && text.at(at - 2) == '-' && at < to - 2) {
                // Its beginning is there; that finds it.
                return Optional.empty();
            }
            int run = at;
            while (to - run < LONGEST && CODE.has(text.at(run - 1))) {
                run--;
            }
            end = end < 0 && run < at && !isEscape(text, run, at) ? at : end;
            start = at - run >= FULL_LINE ? run : start;
            at = Math.min(run, at - 1);
        }
        return span(text, start, end);
    }

    /// In a diff of diffs, a removed line begins with two dashes.
    private static boolean isDiffSign(Text text, int at) {
        return text.at(at - 1) == '\n' && CODE.has(text.at(at + 2));
    }

    private static boolean isNextLine(Text text, int end, int run) {
        int breaks = 0;
        for (int at = end; at < run; at++) {
            breaks += text.at(at) == '\n' ? 1 : 0;
        }
        return breaks <= 1;
    }

    /// Without the letters of line breaks that are written out.
    private static Optional<Span> span(Text text, int start, int end) {
        if (start < 0 || end <= start) {
            return Optional.empty();
        }
        int from = start;
        while (from < end && isEscape(text, from, from + 1)) {
            from++;
        }
        int to = end;
        while (to > from && (isEscape(text, to - 1, to) || !CODE.has(text.at(to - 1)))) {
            to--;
        }
        return to > from ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    private static boolean isEscape(Text text, int from, int to) {
        int b = text.at(from);
        return to == from + 1 && (b == 'n' || b == 'r' || b == 't') && text.at(from - 1) == '\\';
    }
}
