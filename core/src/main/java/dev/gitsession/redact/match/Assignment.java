package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A name and the value it is given: `name = "value"`, `"name": "value"`, `name: value`, `--name value`,
/// `<name>value</name>`, `name: type = value`.
///
/// @param value where the value lies
/// @param quoted whether it stands in quotes
/// @param isVariable whether it is a variable of the environment: `NAME=value`
record Assignment(Span value, boolean quoted, boolean isVariable) {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST_BLANKS = 4;
    private static final int MOST_BETWEEN = 32;
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEFINE = "define(".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SET = "set".getBytes(StandardCharsets.US_ASCII);
    private static final ByteSet BETWEEN = ByteSet.of(" \t\r\n,\\\"'");
    private static final ByteSet QUOTES = ByteSet.of("\"'`");
    private static final ByteSet BLANKS = ByteSet.of(" \t");
    private static final ByteSet ESCAPED_QUOTES = ByteSet.of("\\\"'`");
    private static final ByteSet BARE_VALUE = ByteSet.of("A-Za-z0-9._~!@#$%^*+=/:?-");

    /// The assignment whose name has a part at `[start, end)` and is one of some.
    static Optional<Assignment> around(Text text, int start, int end, SecretName names) {
        int from = start;
        while (start - from < LONGEST_NAME && ByteSet.NAME.has(text.at(from - 1))) {
            from--;
        }
        int to = ByteSet.NAME.endOfRun(text, end, end + LONGEST_NAME);
        if (ByteSet.NAME.has(text.at(from - 1)) || ByteSet.NAME.has(text.at(to)) || !names.includes(text, from, to)) {
            return Optional.empty();
        }
        int value = valueAfter(text, from, to);
        if (value < 0) {
            return Optional.empty();
        }
        boolean variable = value == to + 1
                && text.at(to) == '='
                && text.latin(from, to).chars().noneMatch(c -> c >= 'a' && c <= 'z');
        return valueAt(text, value, variable);
    }

    /// Where the value starts, its quotes included; -1 if nothing is assigned.
    private static int valueAfter(Text text, int nameStart, int nameEnd) {
        int at = ESCAPED_QUOTES.endOfRun(text, nameEnd, nameEnd + 3);
        at = text.at(at) == ']' ? at + 1 : at;
        int operator = BLANKS.endOfRun(text, at, at + MOST_BLANKS);
        int afterOperator = operatorEnd(text, operator);
        if (afterOperator < 0) {
            boolean option = text.at(nameStart) == '-' && operator > at;
            boolean element = text.at(nameStart - 1) == '<' && text.at(nameEnd) == '>';
            return option ? operator : element ? nameEnd + 1 : valueInNext(text, nameStart, at);
        }
        int value = BLANKS.endOfRun(text, afterOperator, afterOperator + MOST_BLANKS);
        return afterType(text, value);
    }

    /// The next element of a list of arguments, `["--name", "value"]`; or the next member or line, if it is called
    /// `value`: `{"name": "password", "value": "..."}`, `<add key="password" value="..."/>`; or an argument:
    /// `setPassword("...")`, `define('PASSWORD', '...')`.
    private static int valueInNext(Text text, int nameStart, int after) {
        int next = BETWEEN.endOfRun(text, after, after + MOST_BETWEEN);
        if (text.at(nameStart) == '-' && text.at(after) == ',' && QUOTES.has(text.at(next - 1))) {
            return next - 1;
        }
        if (text.at(after) == ',' && QUOTES.has(text.at(next - 1)) && text.has(DEFINE, nameStart - 1 - DEFINE.length)) {
            return next - 1;
        }
        if (text.at(after) == '(' && QUOTES.has(text.at(after + 1)) && text.has(SET, nameStart)) {
            return after + 1;
        }
        if (next == after || !text.has(VALUE, next)) {
            return -1;
        }
        int colon = ESCAPED_QUOTES.endOfRun(text, next + VALUE.length, next + VALUE.length + 3);
        return text.at(colon) == ':' || text.at(colon) == '='
                ? BLANKS.endOfRun(text, colon + 1, colon + 1 + MOST_BLANKS)
                : -1;
    }

    private static int operatorEnd(Text text, int at) {
        int first = text.at(at);
        int second = text.at(at + 1);
        if (first == ':' || first == '=') {
            return second == '=' || second == '>' ? at + 2 : at + 1;
        }
        return -1;
    }

    /// In `name: str = "value"`, what looked like the value is its type.
    private static int afterType(Text text, int value) {
        int typeEnd = ByteSet.NAME.endOfRun(text, value, value + LONGEST_NAME);
        int operator = BLANKS.endOfRun(text, typeEnd, typeEnd + MOST_BLANKS);
        boolean typed =
                typeEnd > value && operator > typeEnd && text.at(operator) == '=' && text.at(operator + 1) != '=';
        return typed ? BLANKS.endOfRun(text, operator + 1, operator + 1 + MOST_BLANKS) : value;
    }

    private static Optional<Assignment> valueAt(Text text, int value, boolean variable) {
        int open = text.at(value) == '\\' ? value + 1 : value;
        if (!QUOTES.has(text.at(open))) {
            int end = BARE_VALUE.endOfRun(text, value, value + LONGEST_VALUE);
            boolean call = text.at(end) == '(' || text.at(end) == '[';
            return end == value || call || end == value + LONGEST_VALUE
                    ? Optional.empty()
                    : Optional.of(new Assignment(new Span(value, end), false, variable));
        }
        int quote = text.at(open);
        int end = open + 1;
        while (end - open <= LONGEST_VALUE && isInside(text.at(end), quote)) {
            end++;
        }
        return (text.at(end) != quote && text.at(end) != '\\') || end == open + 1
                ? Optional.empty()
                : Optional.of(new Assignment(new Span(open + 1, end), true, variable));
    }

    private static boolean isInside(int b, int quote) {
        return b >= ' ' && b != quote && b != '\\';
    }
}
