package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.Optional;

/// A word after the name of a credential that looks drawn not by itself, but where a verb or a colon says that it
/// is one.
final class SpokenWord {
    private static final int SHORTEST_HEX = 32;
    private static final int FEWEST_DIGITS = 3;
    private static final ByteSet LETTERS = ByteSet.of("a-zA-Z0-9_");

    private SpokenWord() {}

    /// The word at a place, if it is said to be what the keyword names.
    ///
    /// @param password whether that is a password, so that words can be one
    static Optional<Span> at(Text text, Span keyword, Span place, boolean password) {
        int from = place.start();
        int last = withoutEnd(text, from, place.end());
        String value = text.latin(from, last);
        boolean joined = SpokenVerbs.join(text, keyword.end(), from);
        boolean number = isNumber(value) && isStated(text, keyword, from, joined);
        boolean said = number || (joined && (Draw.isChosen(value) || Draw.isIssued(value)));
        return said || (password && isPassword(text, from, last, joined))
                ? Optional.of(new Span(from, last))
                : Optional.empty();
    }

    /// A password of words, where a verb says that it is one, or nothing stands before it but its name.
    private static boolean isPassword(Text text, int from, int last, boolean joined) {
        String value = text.latin(from, last);
        return SpokenVerbs.precede(text, from)
                ? Draw.isSpoken(value)
                : joined && (Draw.isNamed(value) || endsClause(text, last, value));
    }

    /// Whether a verb stands before a word, on the keyword's line; or a colon right after the keyword, which is a
    /// word of its own.
    private static boolean isStated(Text text, Span keyword, int at, boolean joined) {
        if (LETTERS.has(text.at(keyword.start())) && ByteSet.NAME.has(text.at(keyword.start() - 1))) {
            return false;
        }
        boolean verb = text.at(at - 1) == ' ' && LETTERS.has(text.at(at - 2)) && SpokenVerbs.precede(text, at);
        return joined || (verb && text.latin(keyword.end(), at).indexOf('\n') < 0);
    }

    /// A key that is a number in hexadecimal, or a UUID: where a verb says that it is one.
    private static boolean isNumber(String word) {
        boolean hex = word.length() >= SHORTEST_HEX && ByteSet.HEX.hasAll(word) && Draw.isLettered(word);
        return (hex || Uuid.is(word)) && Randomness.isFilledIn(word);
    }

    /// Words and a number of three digits before a comma or the end: `password guest2071, then`.
    private static boolean endsClause(Text text, int last, String value) {
        int next = text.at(last);
        boolean ends = next < ' ' || next == ',' || next == '.' || next == ';' || next == ')' || next == '"';
        int digits = value.length();
        while (digits > 0 && ByteSet.DIGITS.has(value.charAt(digits - 1))) {
            digits--;
        }
        return ends && value.length() - digits >= FEWEST_DIGITS && digits >= FEWEST_DIGITS && Draw.isSpoken(value);
    }

    private static int withoutEnd(Text text, int from, int to) {
        int last = to;
        while (last > from + 1 && (text.at(last - 1) == '.' || text.at(last - 1) == '?')) {
            last--;
        }
        return last;
    }
}
