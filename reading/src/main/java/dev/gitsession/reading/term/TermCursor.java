package dev.gitsession.reading.term;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/// Cuts a text into terms, one at a time.
///
/// A word gives one term, in lower case and in the normal form NFKC. An identifier gives a term for each of its
/// parts, at positions that follow each other, and one for the whole without what joins the parts: `parseHeader`,
/// `parse_header` and `parse-header` give `parse`, `header` and `parseheader`. So a phrase of the parts finds each
/// of them. Scripts without blanks between words give each character and each pair of neighbors. Words of more
/// than [#LONGEST] characters give no term: they are data, not language.
///
/// A cursor is not for several threads.
public final class TermCursor {
    /// The length of the longest term.
    public static final int LONGEST = 64;

    private static final int MOST_PARTS = 24;
    private static final int MANY_PARTS = 4;
    private static final double LEAST_PART = 1.25;

    private char[] text = new char[0];
    private int length;
    private int at;

    /// The parts of the current identifier: where each begins and ends.
    private final int[] from = new int[MOST_PARTS + 1];

    private final int[] to = new int[MOST_PARTS + 1];
    private int parts;
    private int nextPart;
    private boolean wholeNext;
    private boolean wholeTaken;

    /// The end of the current run without blanks, and the next character of it; none if they are equal.
    private int runEnd;

    private int runAt;
    private boolean pairNext;
    private char[] term = new char[LONGEST * 2];
    private int termLength;
    private boolean beyondAscii;
    private int start;
    private int end;
    private int step;
    private boolean incomplete;

    /// Starts with a text.
    public void begin(String next) {
        length = next.length();
        if (text.length < length) {
            text = new char[Math.max(length, Math.min(text.length * 2, 1 << 20))];
        }
        next.getChars(0, length, text, 0);
        at = 0;
        wholeNext = false;
        wholeTaken = false;
        incomplete = false;
        parts = 0;
        nextPart = 0;
        runAt = 0;
        runEnd = 0;
    }

    /// Goes on to the next term.
    ///
    /// @return false at the end of the text
    public boolean next() {
        while (true) {
            if (runAt < runEnd) {
                nextUnspaced();
                return true;
            }
            if (wholeNext) {
                wholeNext = false;
                wholeTaken = takeWhole();
                if (wholeTaken) {
                    return true;
                }
            }
            while (nextPart < parts) {
                int part = nextPart++;
                if (take(from[part], to[part])) {
                    step = wholeTaken ? 0 : 1;
                    wholeTaken = false;
                    return true;
                }
            }
            if (!findWord()) {
                return false;
            }
        }
    }

    /// The term's characters; only the first [#length] count, and only until the next call.
    public char[] chars() {
        return term;
    }

    /// The number of characters of the term.
    public int length() {
        return termLength;
    }

    /// The term.
    public String term() {
        return new String(term, 0, termLength);
    }

    /// Where in the text the term begins.
    public int start() {
        return start;
    }

    /// Where in the text the term ends.
    public int end() {
        return end;
    }

    /// How many positions the term is after the one before: 1, or 0 for another term of the same place.
    public int step() {
        return step;
    }

    /// Whether the text up to here has words that their terms don't show as they are written: words that are too
    /// long, or that were not in the normal form.
    public boolean isIncomplete() {
        return incomplete;
    }

    /// Finds the next word, identifier or run without blanks.
    private boolean findWord() {
        parts = 0;
        nextPart = 0;
        while (at < length) {
            byte kind = kindAt(at);
            if (kind == CharKind.UNSPACED) {
                runAt = at;
                while (at < length && kindAt(at) == CharKind.UNSPACED) {
                    at += width(at);
                }
                runEnd = at;
                pairNext = false;
                return true;
            }
            if (kind != CharKind.OTHER && kind != CharKind.JOINER) {
                findIdentifier();
                return true;
            }
            at += width(at);
        }
        return false;
    }

    /// Finds the parts of the identifier that begins here. One of too many parts is cut in two.
    private void findIdentifier() {
        while (parts < MOST_PARTS && at < length) {
            findParts();
            boolean joined = at + 1 < length && kindAt(at) == CharKind.JOINER && CharKind.isWord(kindAt(at + 1));
            if (!joined) {
                break;
            }
            at++;
            incomplete |= parts == MOST_PARTS;
        }
        wholeNext = parts > 1;
    }

    /// Finds the parts of a run of letters and digits: `HTTPServer2` has the parts `HTTP` and `Server2`. A run
    /// that changes between capitals and others all the time is one part.
    private void findParts() {
        int first = parts;
        int begin = at;
        int partBegin = at;
        byte before = CharKind.OTHER;
        boolean tooMany = false;
        while (at < length) {
            byte kind = kindAt(at);
            if (!CharKind.isWord(kind)) {
                break;
            }
            int width = width(at);
            boolean ends = kind == CharKind.UPPER && (before == CharKind.LOWER || before == CharKind.DIGIT);
            boolean endsBeforeLast = kind == CharKind.LOWER && before == CharKind.UPPER && at - 1 > partBegin;
            if (ends || endsBeforeLast) {
                int border = ends ? at : at - 1;
                if (parts < MOST_PARTS - 1) {
                    from[parts] = partBegin;
                    to[parts] = border;
                    parts++;
                } else {
                    tooMany = true;
                }
                partBegin = border;
            }
            before = kind;
            at += width;
        }
        boolean drawn = tooMany || isDrawn(parts - first + 1, at - begin);
        if (drawn) {
            parts = first;
            partBegin = begin;
        }
        from[parts] = partBegin;
        to[parts] = at;
        parts++;
    }

    /// Whether a run has so many parts that it is no identifier but drawn at random.
    private static boolean isDrawn(int count, int characters) {
        return count >= MANY_PARTS && 2 * count * LEAST_PART > characters;
    }

    private void nextUnspaced() {
        int width = width(runAt);
        if (pairNext) {
            int after = runAt + width;
            take(runAt, after + width(after));
            step = 0;
            pairNext = false;
            runAt = after;
        } else {
            take(runAt, runAt + width);
            step = 1;
            pairNext = runAt + width < runEnd;
            runAt = pairNext ? runAt : runAt + width;
        }
    }

    /// Takes the parts of an identifier as one term.
    private boolean takeWhole() {
        termLength = 0;
        beyondAscii = false;
        for (int part = 0; part < parts; part++) {
            if (to[part] - from[part] > LONGEST || termLength + to[part] - from[part] > LONGEST) {
                incomplete = true;
                return false;
            }
            append(from[part], to[part]);
        }
        start = from[0];
        end = to[parts - 1];
        step = 1;
        return normalize();
    }

    private boolean take(int begin, int stop) {
        if (stop - begin > LONGEST) {
            incomplete = true;
            return false;
        }
        termLength = 0;
        beyondAscii = false;
        append(begin, stop);
        start = begin;
        end = stop;
        step = 1;
        return normalize();
    }

    private void append(int begin, int stop) {
        char seen = 0;
        int next = termLength;
        for (int i = begin; i < stop; i++) {
            char c = text[i];
            seen |= c;
            term[next++] = c >= 'A' && c <= 'Z' ? (char) (c | ' ') : c;
        }
        beyondAscii |= seen >= 0x80;
        termLength = next;
    }

    /// Brings the term into its normal form. ASCII is in it already.
    private boolean normalize() {
        if (!beyondAscii) {
            return true;
        }
        String original = new String(term, 0, termLength);
        String composed = Normalizer.normalize(original, Normalizer.Form.NFKC);
        incomplete |= !composed.equals(original);
        String normal = composed.toLowerCase(Locale.ROOT);
        if (normal.length() > term.length) {
            term = Arrays.copyOf(term, normal.length());
        }
        normal.getChars(0, normal.length(), term, 0);
        termLength = normal.length();
        return termLength > 0;
    }

    private byte kindAt(int index) {
        char c = text[index];
        return Character.isSurrogate(c) ? CharKind.of(Character.codePointAt(text, index, length)) : CharKind.of(c);
    }

    private int width(int index) {
        return Character.isSurrogate(text[index]) ? Character.charCount(Character.codePointAt(text, index, length)) : 1;
    }
}
