package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;

/// What is open where a name begins: quotes, brackets, an element. A value without quotes of its own ends where
/// one of these closes.
final class Surroundings {
    private static final int FARTHEST = 96;
    private static final ByteSet BEFORE_NAME = ByteSet.of(" \t+>-");

    private static final ByteSet QUALIFIER = ByteSet.of("A-Za-z0-9_.-");

    private final Text text;
    private final int name;
    private final boolean quotedName;
    private boolean known;
    private boolean escaped;
    private boolean first;
    private boolean string;
    private final boolean[] quotes = new boolean[128];
    private final int[] brackets = new int[128];
    private final boolean[] separators = new boolean[128];

    Surroundings(Text text, Span name) {
        this.text = text;
        this.name = name.start();
        int quote = text.at(name.start() - 1);
        int closing = name.end();
        while (text.at(closing) == '\\') {
            closing++;
        }
        this.quotedName = (quote == '"' || quote == '\'') && text.at(closing) == quote;
    }

    /// Whether the name is in quotes of its own.
    boolean isQuotedName() {
        return quotedName;
    }

    /// Whether a quote of this kind is open.
    boolean isOpen(int quote) {
        look();
        return quotes[quote];
    }

    /// Whether the name is in a string that is a member's value or an argument: such a string ends before a
    /// separator.
    boolean isInString() {
        look();
        return string;
    }

    /// Whether a bracket is open that this one closes.
    boolean isOpenFor(int closer) {
        look();
        return brackets[openerOf(closer)] > 0;
    }

    /// Whether such a separator, or what opens its list, stands before the name.
    boolean separates(int separator) {
        look();
        return separators[separator]
                || (separator == '&' && separators['?'])
                || (separator == ',' && (brackets['('] > 0 || brackets['{'] > 0 || brackets['['] > 0));
    }

    /// Whether line breaks and quotes are written as escapes here.
    boolean isEscaped() {
        look();
        return escaped;
    }

    /// Whether the name begins its line, but for blanks and signs of a list or a diff.
    boolean isFirst() {
        look();
        return first;
    }

    static int openerOf(int closer) {
        return switch (closer) {
            case ')' -> '(';
            case ']' -> '[';
            case '}' -> '{';
            default -> '<';
        };
    }

    /// Of `spring.datasource.password`, the position before all of it.
    private int beforeQualifier() {
        int at = name - 1;
        while (name - at < FARTHEST && QUALIFIER.has(text.at(at))) {
            at--;
        }
        return at;
    }

    /// Whether a quote begins a string of JSON or an argument; what is before it has no say.
    private boolean beginsString(int quote) {
        int at = quote - 1;
        while (text.at(at) == '\\') {
            at--;
        }
        at -= text.at(at) == ' ' ? 1 : 0;
        return text.at(at) >= 0 && ":,[{(=".indexOf(text.at(at)) >= 0;
    }

    private void look() {
        if (known) {
            return;
        }
        known = true;
        first = !quotedName;
        int at = quotedName ? name - 2 : beforeQualifier();
        int next = text.at(at);
        while (name - at <= FARTHEST && next >= 0 && next != '\n') {
            int b = next;
            next = text.at(at - 1);
            boolean afterBackslash = next == '\\';
            if (afterBackslash && (b == 'n' || b == 'r')) {
                escaped = true;
                return;
            }
            if (b == '"' || b == '\'' || b == '`') {
                quotes[b] = !quotes[b];
                escaped |= afterBackslash;
                if (b == '"' && quotes[b] && beginsString(at)) {
                    string = true;
                    return;
                }
            } else if (b == '(' || b == '[' || b == '{' || b == '<') {
                brackets[b]++;
            } else if (b == ')' || b == ']' || b == '}' || b == '>') {
                brackets[openerOf(b)]--;
            }
            if (b == ',' || b == ';' || b == '&' || b == '?') {
                separators[b] = true;
            }
            first &= BEFORE_NAME.has(b);
            at--;
        }
    }
}
