package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;

/// A value as its syntax ends it: at the closing quote; else at the next blank, or where a list, a connection
/// string, an address or an element goes on.
///
/// @param span where it lies, without its quotes
/// @param quoted whether it stands in quotes
record Value(Span span, boolean quoted) {
    private static final int LONGEST = 4096;
    private static final int LONGEST_BARE = 512;
    private static final int FARTHEST_OPENER = 64;
    private static final int MOST_SPECIALS = 24;
    private static final int MOST_BACKSLASHES = 15;
    private static final ByteSet QUOTES = ByteSet.of("\"'`");
    /// What can belong to a value without quotes, and never ends one.
    private static final ByteSet PLAIN = ByteSet.of("A-Za-z0-9._~!@#$%^*+=/:?\u0080-\u00ff-");
    /// The content of an element, if that is one word.
    private static final ByteSet CONTENT = ByteSet.of("!-;=-~\u0080-\u00ff");
    /// What follows a quote that is doubled within a value.
    private static final ByteSet AFTER_DOUBLED = ByteSet.of("!#-&(*+./0-:<-\\^-|~-");
    private static final ByteSet MAKER = ByteSet.of("A-Za-z0-9_.:[]");
    private static final List<String> MAKERS = List.of(
            "[]byte", "SecretStr", "SecretString", "String::from", ".String", "Some", "Buffer.from", "Secret::new");
    private static final int LONGEST_PHRASE = 64;
    private static final ByteSet PHRASE = ByteSet.of("A-Za-z0-9 \u0080-\u00ff");
    private static final ByteSet TAG = ByteSet.of("A-Za-z0-9_.:-");
    private static final ByteSet WORD = ByteSet.of("A-Za-z0-9_.-");
    private static final ByteSet LITERAL_PREFIX = ByteSet.of("bBrRuUfFL@$");
    private static final ByteSet[] INSIDE = new ByteSet[128];

    static {
        INSIDE['"'] = ByteSet.of(" !#-[]-\u00ff");
        INSIDE['\''] = ByteSet.of(" -&(-[]-\u00ff");
        INSIDE['`'] = ByteSet.of(" -[]-_a-\u00ff");
    }

    /// The value that starts at a position.
    static Optional<Value> at(Text text, Gap gap, Surroundings surroundings) {
        int position = gap.value();
        if (gap.kind() == Gap.Kind.ELEMENT) {
            int end = CONTENT.endOfRun(text, position, position + LONGEST);
            return end > position && isTag(text, end + 1) && text.at(end) == '<'
                    ? Optional.of(new Value(new Span(position, end), false))
                    : Optional.empty();
        }
        int start = position;
        while (start - position < 2 && LITERAL_PREFIX.has(text.at(start)) && QUOTES.has(text.at(start + 1))) {
            start++;
        }
        int open = start;
        while (text.at(open) == '\\' && open - start <= MOST_BACKSLASHES) {
            open++;
        }
        if (QUOTES.has(text.at(open)) && isEscapedLevel(open - start)) {
            Optional<Value> value = quoted(text, open, open - start, isMember(text, start, surroundings));
            boolean whole = value.isPresent() && !(surroundings.isFirst() && goesOn(text, value.get()));
            if (whole || open > start || (text.at(open) != '`' && !surroundings.isFirst())) {
                return value;
            }
        }
        int literal = wrappedLiteral(text, position);
        return literal >= 0 ? quoted(text, literal, 0, false) : bare(text, position, surroundings);
    }

    /// Whether more of a value follows its second quote, as where quotes are plain characters: `password="a"b2`.
    private static boolean goesOn(Text text, Value value) {
        int next = text.at(value.span().end() + 1);
        return text.at(value.span().end()) != '\\' && PLAIN.has(next) && ":=?.+/#".indexOf(next) < 0;
    }

    /// The quote in `[]byte("...")`, `SecretStr('...')`, `String::from("...")`; -1 if nothing of that kind is
    /// there.
    private static int wrappedLiteral(Text text, int from) {
        int end = MAKER.endOfRun(text, from, from + 40);
        if (end == from || text.at(end) != '(' || (text.at(end + 1) != '"' && text.at(end + 1) != '\'')) {
            return -1;
        }
        String maker = text.latin(from, end);
        return MAKERS.stream().anyMatch(maker::endsWith) ? end + 1 : -1;
    }

    /// In JSON in a string of JSON, and so on, a quote has 1, 3, 7 backslashes before it.
    private static boolean isEscapedLevel(int backslashes) {
        return (backslashes & (backslashes + 1)) == 0;
    }

    /// Whether a value follows a name in quotes and a colon, as in JSON.
    private static boolean isMember(Text text, int value, Surroundings surroundings) {
        int colon = text.at(value - 1) == ' ' ? value - 2 : value - 1;
        return surroundings.isQuotedName()
                && text.at(value) == '"'
                && text.at(colon) == ':'
                && text.at(colon - 1) == '"';
    }

    /// @param member whether it is one of a JSON object
    private static Optional<Value> quoted(Text text, int open, int level, boolean member) {
        int quote = text.at(open);
        boolean triple = text.at(open + 1) == quote && text.at(open + 2) == quote;
        int from = triple ? open + 3 : open + 1;
        int at = from;
        for (int specials = 0; specials < MOST_SPECIALS; specials++) {
            at = INSIDE[quote].endOfRun(text, at, from + LONGEST);
            int backslashes = 0;
            while (text.at(at) == '\\') {
                backslashes++;
                at++;
            }
            if (text.at(at) == quote) {
                boolean inner = isInner(text, at, quote, backslashes, level)
                        || (member && level == 0 && backslashes == 0 && isUnescaped(text, at, quote));
                if (!inner) {
                    int end = at - Math.min(backslashes, level);
                    return end > from ? Optional.of(new Value(new Span(from, end), true)) : Optional.empty();
                }
                boolean both = text.at(at + 1) == quote && (backslashes == 0 || quote == '\'');
                at += both ? 2 : 1;
            } else if (backslashes > 0 && level > 0 && (text.at(at) == 'n' || text.at(at) == 'r')) {
                return Optional.empty();
            } else if (text.at(at) < ' ' || at >= from + LONGEST) {
                return unclosed(text, open, quote, level);
            } else if (backslashes == 0) {
                at++;
            }
        }
        return Optional.empty();
    }

    /// Whether a quote belongs to the value: escaped, doubled as in YAML and SQL, or as `'\''` in a shell.
    private static boolean isInner(Text text, int at, int quote, int backslashes, int level) {
        boolean shell = quote == '\''
                && backslashes == 0
                && text.at(at + 1) == '\\'
                && text.at(at + 2) == '\''
                && text.at(at + 3) == '\'';
        boolean doubled =
                backslashes == 0 && level == 0 && text.at(at + 1) == quote && AFTER_DOUBLED.has(text.at(at + 2));
        boolean deeper = backslashes > level && (level > 0 || backslashes % 2 == 1);
        return shell || doubled || deeper;
    }

    /// Whether a quote in a member of JSON was escaped before the text was decoded: the string goes on, without a
    /// blank, to a quote that can end it.
    private static boolean isUnescaped(Text text, int at, int quote) {
        int end = at;
        while (text.at(end) == quote && !isEndOfMember(text.at(end + 1))) {
            end++;
            while (end - at < LONGEST_BARE && text.at(end) > ' ' && text.at(end) != quote) {
                end++;
            }
        }
        return end > at && text.at(end) == quote;
    }

    private static boolean isEndOfMember(int b) {
        return b <= ' ' || b == '"' || b == ',' || b == '}' || b == ']' || b == '\\';
    }

    /// A backslash before the last quote is no escape in a shell; so the first quote on the line ends the value.
    private static Optional<Value> unclosed(Text text, int open, int quote, int level) {
        int at = open + 1;
        while (at < open + LONGEST && text.at(at) >= ' ' && text.at(at) != quote) {
            at++;
        }
        boolean closed = level == 0 && text.at(at) == quote && at > open + 1;
        return closed ? Optional.of(new Value(new Span(open + 1, at), true)) : Optional.empty();
    }

    private static Optional<Value> bare(Text text, int from, Surroundings surroundings) {
        int at = from;
        if (text.at(from) == '\\' && "ntru".indexOf(text.at(from + 1)) >= 0) {
            return Optional.empty();
        }
        for (int specials = 0; specials < MOST_SPECIALS; specials++) {
            at = PLAIN.endOfRun(text, at, from + LONGEST_BARE);
            if (at >= from + LONGEST_BARE) {
                return Optional.empty();
            }
            if (text.at(at) == '\\' && text.at(at + 1) == '\n' && ByteSet.ALNUM.has(text.at(at + 2))) {
                // A shell joins the lines.
                at += 2;
                continue;
            }
            if (text.at(at) <= ' ' || endsAt(text, from, at, surroundings)) {
                break;
            }
            at++;
        }
        if (text.at(at) == ' ' && text.at(from - 1) == '=' && surroundings.isFirst()) {
            at = Math.max(at, endOfPhrase(text, from));
        }
        return at > from ? Optional.of(new Value(new Span(from, at), false)) : Optional.empty();
    }

    /// The end of words and a number that are all of a property's line: `password=gray hat and 9`; -1 if there are
    /// none.
    private static int endOfPhrase(Text text, int from) {
        int end = PHRASE.endOfRun(text, from, from + LONGEST_PHRASE);
        boolean line = text.at(end) < ' ' || (text.at(end) == '"' && JsonLine.isEndOfString(text, end));
        return line && ByteSet.DIGITS.has(text.at(end - 1)) ? end : -1;
    }

    private static boolean endsAt(Text text, int from, int at, Surroundings surroundings) {
        int b = text.at(at);
        int next = text.at(at + 1);
        return switch (b) {
            case '"', '\'', '`' ->
                (surroundings.isOpen(b) && !(b == '"' && surroundings.isInString()))
                        || (b == '"' && JsonLine.isEndOfString(text, at))
                        || (b != '`' && surroundings.isInString() && (isEnd(next) || next == ')'))
                        || (isEnd(next) && !(b == '`' && next == '`') && !surroundings.isFirst());
            case '\\' -> endsAtEscape(text, at, surroundings);
            case ',', ';' ->
                next <= ' '
                        || (isEnd(next) && !surroundings.isFirst())
                        || (b == ';' && next == ';' && text.at(at + 2) <= ' ')
                        || (surroundings.separates(b) && isNameAfter(text, at + 1));
            case '&' ->
                (next == '&' && (!surroundings.isFirst() || text.at(at + 2) <= ' '))
                        || (surroundings.separates(b) && isNameAfter(text, at + 1));
            case '|' -> next <= ' ' || (next == '|' && (!surroundings.isFirst() || text.at(at + 2) <= ' '));
            case '<' ->
                isTag(text, at + 1) && (text.at(at + 1) == '/' || (!surroundings.isFirst() && text.at(at + 2) != '>'));
            case ')', ']', '}', '>' -> isEndOrCloser(next) && surroundings.isOpenFor(b) && !isBalanced(text, from, at);
            case 0x7f -> true;
            default -> false;
        };
    }

    /// A line break, a tab or a quote that is written out ends the value, unless this is no text with escapes.
    private static boolean endsAtEscape(Text text, int at, Surroundings surroundings) {
        int next = text.at(at + 1);
        return switch (next) {
            case 'n', 'r' ->
                surroundings.isEscaped()
                        || !surroundings.isFirst()
                        || isEnd(text.at(at + 2))
                        || isNameAfter(text, at + 2);
            case '"', '\'' -> surroundings.isEscaped() || !surroundings.isFirst();
            case '\\' -> surroundings.isEscaped();
            case 'u' -> ByteSet.HEX.endOfRun(text, at + 2, at + 6) == at + 6;
            case -1 -> true;
            default -> next <= ' ';
        };
    }

    private static boolean isTag(Text text, int from) {
        int name = text.at(from) == '/' ? from + 1 : from;
        int end = TAG.endOfRun(text, name, name + 64);
        return end > name && (text.at(end) == '>' || (text.at(end) == '/' && text.at(end + 1) == '>'));
    }

    private static boolean isEnd(int b) {
        return b <= ' ' || b == '"' || b == '\'' || b == '`';
    }

    private static boolean isEndOrCloser(int b) {
        return isEnd(b) || b == ')' || b == ']' || b == '}' || b == ',' || b == ';' || b == '.' || b == '\\'
                || b == '<';
    }

    private static boolean isBalanced(Text text, int from, int closer) {
        int open = Surroundings.openerOf(text.at(closer));
        int depth = 0;
        for (int at = Math.max(from, closer - FARTHEST_OPENER); at < closer; at++) {
            depth += text.at(at) == open ? 1 : text.at(at) == text.at(closer) ? -1 : 0;
        }
        return depth > 0;
    }

    /// Whether another name is given a value here: `Encrypt=True`, `User ID=sa`, `port: 1`.
    private static boolean isNameAfter(Text text, int from) {
        int at = from;
        while (at - from < 24 && (WORD.has(text.at(at)) || (text.at(at) == ' ' && at > from))) {
            at++;
        }
        return at > from
                && !ByteSet.DIGITS.has(text.at(from))
                && (text.at(at) == '=' || (text.at(at) == ':' && text.at(at + 1) == ' '));
    }
}
