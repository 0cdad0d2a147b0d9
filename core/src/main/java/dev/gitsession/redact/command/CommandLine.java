package dev.gitsession.redact.command;

import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;

/// The words of a command as a shell reads them, up to its end: a line break, `;`, `|`, `&`.
///
/// @param words where they lie, quotes at both ends left out
/// @param end the position after the last
record CommandLine(List<Span> words, int end) {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 30;
    private static final int MOST_BACKSLASHES = 16;

    /// The words from a position on.
    static CommandLine from(Text text, int start) {
        List<Span> words = new ArrayList<>();
        int at = start;
        while (words.size() < MOST_WORDS && at < start + LONGEST) {
            at = afterBlanks(text, at);
            if (endsCommand(text, at) || (text.at(at) == '"' && JsonLine.isEndOfString(text, at))) {
                break;
            }
            int end = endOfWord(text, at, at + LONGEST); // a word that began is taken whole, lest half of it is shown
            if (end == at) {
                break;
            }
            int from = at;
            int to = end;
            while (from < to && isQuoting(text, from)) {
                from++;
            }
            while (to > from && (isQuoting(text, to - 1) || text.at(to - 1) == '\\')) {
                to--;
            }
            words.add(from < to ? new Span(from, to) : new Span(at, end));
            at = end;
        }
        return new CommandLine(List.copyOf(words), at);
    }

    private static int afterBlanks(Text text, int from) {
        int at = from;
        while (true) {
            int b = text.at(at);
            boolean continued = b == '\\' && text.at(at + 1) == '\n';
            if (b != ' ' && b != '\t' && !continued) {
                return at;
            }
            at += continued ? 2 : 1;
        }
    }

    private static boolean endsCommand(Text text, int at) {
        int b = text.at(at);
        return b < ' '
                || b == ';'
                || b == '|'
                || (b == '&' && text.at(at + 1) == '&')
                || (b == '\\' && (text.at(at + 1) == 'n' || text.at(at + 1) == 'r'));
    }

    /// A quote, or a backslash before one in an escaped text.
    private static boolean isQuoting(Text text, int at) {
        int last = at;
        while (text.at(last) == '\\' && last - at < MOST_BACKSLASHES) {
            last++;
        }
        return text.at(last) == '"' || text.at(last) == '\'';
    }

    private static int endOfWord(Text text, int from, int limit) {
        int at = from;
        int quote = 0;
        for (int b = text.at(at); at < limit && b >= ' '; b = text.at(at)) {
            boolean isQuote = b == '"' || b == '\'';
            if (quote == 0
                    && (b == ' '
                            || (b == ';' && text.at(at + 1) <= ' ')
                            || (b == '|' && text.at(at + 1) <= ' ')
                            || b == '`')) {
                break;
            }
            if (quote == 0 && b == '\\' && text.at(at + 1) == 'n' && text.at(at - 1) != '\\') {
                break;
            }
            if (isQuote && quote == 0 && at > from && b == '"' && JsonLine.isEndOfString(text, at)) {
                break;
            }
            if (isQuote && quote == 0) {
                quote = b;
            } else if (isQuote && b == quote) {
                quote = 0;
            }
            at++;
        }
        // A quote that is not closed on the line was opened before the command: `"cmd": "docker login -p x"`.
        return quote != 0 ? endOfPlainWord(text, from, limit) : at;
    }

    private static int endOfPlainWord(Text text, int from, int limit) {
        int at = from + 1;
        while (at < limit && text.at(at) > ' ' && text.at(at) != '"' && text.at(at) != '\'') {
            at++;
        }
        return at;
    }
}
