package dev.gitsession.redact.form;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of a configuration, a protocol or a dialog that has a secret at a fixed place.
///
/// Written as words: `*` is any word, `#` a number that may be missing, `\n` the line's end, and `@` the secret,
/// which may have something fixed before it in its word: `>@`; `!` is a secret that must look drawn at random.
/// `:@` is what follows the last colon of a word. A bar ends the fixed words that a form is found by, where blanks
/// may follow them.
///
/// @param keyword the fixed words that it begins with
/// @param words the words after these
/// @param exact whether the case of the keyword's letters counts
record SettingForm(String keyword, List<String> words, boolean exact) {
    private static final int LONGEST = 256;
    private static final int MOST_BLANKS = 60;
    private static final ByteSet BLANKS = ByteSet.of(" \t");
    private static final ByteSet SPACE = ByteSet.of(" \t\r\n");
    private static final ByteSet WORD = ByteSet.of("!-~\u0080-\u00ff");
    private static final ByteSet QUOTES = ByteSet.of("\"'");
    private static final ByteSet ENDS = ByteSet.of(";,\"'`\\");

    static SettingForm parse(String notation) {
        int bar = notation.indexOf('|');
        if (bar > 0) {
            String fixed = notation.substring(0, bar);
            return new SettingForm(
                    fixed,
                    List.of(notation.substring(bar + 1).split(" ")),
                    !fixed.toLowerCase(Locale.ROOT).equals(fixed));
        }
        int first = notation.length();
        for (String special : List.of("*", "#", "@", "!", "\n")) {
            int at = notation.indexOf(special);
            first = at >= 0 ? Math.min(first, at) : first;
        }
        int begin = first;
        while (begin > 0 && notation.charAt(begin - 1) != ' ' && notation.charAt(first) != '\n') {
            begin--;
        }
        String keyword = begin > 0 ? notation.substring(0, begin) : notation.substring(0, first);
        if (first < notation.length() && notation.charAt(first) == '\n') {
            keyword = keyword.strip();
        }
        boolean exact = keyword.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        String rest = notation.substring(keyword.length());
        return new SettingForm(keyword, List.of((rest.startsWith(" ") ? rest.substring(1) : rest).split(" ")), exact);
    }

    /// Where the secret lies in a text that has the keyword up to a position.
    Optional<Span> secret(Text text, int end) {
        int at = end;
        Optional<Span> found = Optional.empty();
        for (String word : words) {
            if (word.equals("\n")) {
                at = BLANKS.endOfRun(text, at, at + MOST_BLANKS);
                at += text.at(at) == '\r' ? 1 : 0;
                if (text.at(at) != '\n') {
                    return Optional.empty();
                }
                at = SPACE.endOfRun(text, at, at + MOST_BLANKS);
                continue;
            }
            int from = BLANKS.endOfRun(text, at, at + MOST_BLANKS);
            int to = endOfWord(text, from);
            if (to == from || to - from >= LONGEST) {
                return word.equals("#") ? found : Optional.empty();
            }
            if (isSecret(word)) {
                found = inWord(text, from, to, word.substring(0, word.length() - 1));
                if (found.isEmpty()) {
                    return found;
                }
            } else if (word.equals("#")) {
                to = ByteSet.DIGITS.endOfRun(text, from, from + 3) == to ? to : at;
            } else if (!word.equals("*") && !text.latin(from, to).equalsIgnoreCase(word)) {
                return Optional.empty();
            }
            at = to;
        }
        return found;
    }

    /// The end of a word: at a blank; if it begins with a quote, at the next one; else also at a quote that ends a
    /// string of JSON, and at an escape.
    private static int endOfWord(Text text, int from) {
        int at = from;
        while (at - from < LONGEST && WORD.has(text.at(at))) {
            int b = text.at(at);
            boolean escape = b == '\\' && at > from && "nrt\"\\".indexOf(text.at(at + 1)) >= 0;
            if (escape || (b == '"' && at > from && JsonLine.isEndOfString(text, at))) {
                break;
            }
            at++;
        }
        return at;
    }

    /// Whether the secret has to look drawn at random.
    boolean isDrawn() {
        return words.stream().anyMatch(word -> word.endsWith("!"));
    }

    private static boolean isSecret(String word) {
        return word.endsWith("@") || word.endsWith("!");
    }

    private static Optional<Span> inWord(Text text, int from, int to, String before) {
        int start = from;
        if (before.equals(":")) {
            start = to;
            while (start > from && text.at(start - 1) != ':') {
                start--;
            }
            if (start == from) {
                return Optional.empty();
            }
        } else if (before.equals("\"")) {
            if (!QUOTES.has(text.at(start))) {
                return Optional.empty();
            }
        } else if (!before.isEmpty()) {
            if (!text.latin(from, Math.min(to, from + before.length())).equalsIgnoreCase(before)) {
                return Optional.empty();
            }
            start = from + before.length();
        }
        int quote = start;
        while (text.at(quote) == '\\') {
            quote++;
        }
        int end = to;
        for (int i = start; text.at(from - 1) == '}' && i < end; i++) {
            end = text.at(i) == ':' ? i : end;
        }
        if (QUOTES.has(text.at(quote))) {
            int close = quote + 1;
            while (close - quote < LONGEST && text.at(close) >= ' ' && text.at(close) != text.at(quote)) {
                close++;
            }
            if (text.at(close) != text.at(quote)) {
                return Optional.empty();
            }
            start = quote + 1;
            end = close;
        }
        while (end > start && ENDS.has(text.at(end - 1))) {
            end--;
        }
        return end > start ? Optional.of(new Span(start, end)) : Optional.empty();
    }
}
