package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What stands between a name and its value, whatever the syntax.
///
/// @param value where the value starts, its quotes included
/// @param kind how it is told that the one belongs to the other
record Gap(int value, Kind kind) {
    /// How a value is given to a name.
    enum Kind {
        /// `name = value`, `name: value`, `"name" => value`, `name := value`.
        ASSIGNED,
        /// `--name value`, `setx NAME value`.
        OPTION,
        /// `<name>value</name>`, `<key>name</key><string>value</string>`.
        ELEMENT,
        /// `name="password" value="..."`, and likewise over lines.
        MEMBER,
        /// `setName("...")`, `define('NAME', '...')`.
        ARGUMENT,
        /// A cell of a table beside the name's.
        CELL,
        /// Blanks alone, at least two.
        COLUMN,
        /// A single blank, and the value ends the line or stands in quotes.
        WORD
    }

    private static final int MOST_BLANKS = 200;
    private static final int MOST_CLOSERS = 8;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_TAGS = 200;
    private static final ByteSet BLANKS = ByteSet.of(" \t");
    private static final ByteSet SPACE = ByteSet.of(" \t\r\n");
    /// What closes a name, or marks it in a text.
    private static final ByteSet CLOSERS = ByteSet.of("\\\"'`*]");
    private static final ByteSet WORD = ByteSet.of("!-~");
    private static final ByteSet UNASSIGNED = ByteSet.of("!-<>-~");
    private static final ByteSet MARKS = ByteSet.of("*` \t\0");
    private static final ByteSet TYPE = ByteSet.of("A-Za-z0-9_<>?&.|[]'-");
    private static final byte[] ARROW = {(byte) 0xe2, (byte) 0x86, (byte) 0x92};
    private static final byte[] WIDE_COLON = {(byte) 0xef, (byte) 0xbc, (byte) 0x9a};
    private static final byte[] WIDE_EQUALS = {(byte) 0xef, (byte) 0xbc, (byte) 0x9d};
    private static final byte[] BAR = {(byte) 0xe2, (byte) 0x94, (byte) 0x82};
    private static final byte[] THICK_BAR = {(byte) 0xe2, (byte) 0x94, (byte) 0x83};
    private static final byte[] DUMPED = "string(".getBytes(StandardCharsets.US_ASCII);
    /// Of a form that is sent in parts.
    private static final byte[] FIELD = "form-data; name=\"".getBytes(StandardCharsets.US_ASCII);
    private static final int FIELD_BREAKS = 4;
    private static final byte[] FOR = "for ".getBytes(StandardCharsets.US_ASCII);
    /// `key bindpw, value x`.
    private static final byte[] VALUE = ", value ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REGISTRY = "REG_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NESTED = "<value>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NESTED_CAPITAL = "<Value>".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PROMPT = 80;
    private static final byte[] DATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);

    /// The gap after the name at `[from, to)`.
    static Optional<Gap> after(Text text, int from, int to) {
        int dimension = text.at(to) == '[' && text.at(to + 1) == ']' ? to + 1 : to;
        int closed = CLOSERS.endOfRun(text, dimension, dimension + MOST_CLOSERS);
        int at = BLANKS.endOfRun(text, closed, closed + MOST_BLANKS);
        at = text.has(FOR, at) ? endOfPrompt(text, at) : at;
        int operator = operatorEnd(text, at);
        if (operator >= 0) {
            int below = text.at(at) == ':' ? onNextLine(text, operator) : -1;
            int member = Members.valueInObject(text, BLANKS.endOfRun(text, operator, operator + MOST_BLANKS));
            if (member >= 0) {
                return Optional.of(new Gap(member, Kind.MEMBER));
            }
            return Optional.of(
                    below >= 0
                            ? new Gap(below, Kind.COLUMN)
                            : new Gap(afterOperator(text, at, operator), Kind.ASSIGNED));
        }
        if (at > closed && closed == to && NameForms.isOption(text, from)) {
            return Optional.of(new Gap(at, Kind.OPTION));
        }
        if (at > closed && Setters.precede(text, from)) {
            return Optional.of(new Gap(at, Kind.OPTION));
        }
        if (closed == to && text.has(VALUE, to)) {
            return Optional.of(new Gap(to + VALUE.length, Kind.ASSIGNED));
        }
        if (text.at(to) == '(' && NameForms.isInCapitals(text, from, to) && ByteSet.ALNUM.has(text.at(to + 1))) {
            return Optional.of(new Gap(to + 1, Kind.ASSIGNED));
        }
        Optional<Gap> tags = element(text, from, to, at);
        if (tags.isPresent()) {
            return tags;
        }
        if (text.has(FIELD, from - FIELD.length)) {
            int value = SPACE.endOfRun(text, closed, closed + FIELD_BREAKS);
            return value > closed + 1 ? Optional.of(new Gap(value, Kind.ASSIGNED)) : Optional.empty();
        }
        Optional<Gap> other = Members.after(text, from, to, closed);
        if (other.isPresent()) {
            return other;
        }
        int bar = barEnd(text, at);
        if (bar >= 0) {
            return Optional.of(new Gap(MARKS.endOfRun(text, bar, bar + MOST_BLANKS), Kind.CELL));
        }
        boolean column = at - closed >= 2 || (at > closed && text.at(closed) == '\t');
        if (column && text.has(REGISTRY, at)) {
            int type = ByteSet.NAME.endOfRun(text, at, at + LONGEST_NAME);
            return Optional.of(new Gap(BLANKS.endOfRun(text, type, type + MOST_BLANKS), Kind.ASSIGNED));
        }
        if (column && text.at(at) > ' ') {
            return Optional.of(new Gap(at, Kind.COLUMN));
        }
        return closed == to && at == to + 1 && isLast(text, at)
                ? Optional.of(new Gap(at, Kind.WORD))
                : Optional.empty();
    }

    /// Whether a word ends the line, or is in quotes.
    private static boolean isLast(Text text, int from) {
        if (text.at(from) == '"' || text.at(from) == '\'') {
            return true;
        }
        int end = from;
        int b = text.at(end);
        while (end - from < LONGEST_NAME && UNASSIGNED.has(b) && !(b == '"' && JsonLine.isEndOfString(text, end))) {
            end++;
            b = text.at(end);
        }
        int last = BLANKS.endOfRun(text, end, end + MOST_CLOSERS);
        boolean ends = text.at(last) < ' ' || b == '"';
        return end > from && end - from < LONGEST_NAME && ends;
    }

    /// The colon of `Password for jo: `; the position itself if there is none.
    private static int endOfPrompt(Text text, int at) {
        for (int end = at + FOR.length; end < at + LONGEST_PROMPT && text.at(end) >= ' '; end++) {
            if (text.at(end) == ':' && (text.at(end + 1) == ' ' || text.at(end + 1) == '\n')) {
                return end;
            }
        }
        return at;
    }

    /// Where a word begins that is alone on the line after a colon; -1 if none is.
    private static int onNextLine(Text text, int from) {
        int end = text.at(from) == '\r' ? from + 1 : from;
        if (text.at(end) != '\n') {
            return -1;
        }
        int word = SPACE.endOfRun(text, end, end + LONGEST_PROMPT);
        int last = WORD.endOfRun(text, word, word + MOST_BLANKS);
        boolean alone = text.at(last) == '\n' || text.at(last) == '\r' || text.at(last) < 0;
        return alone && last > word && text.at(last - 1) != ':' ? word : -1;
    }

    /// Whether `==` or `===` is followed by a literal; what else follows is code.
    private static boolean comparesText(Text text, int at) {
        int end = text.at(at + 2) == '=' ? at + 3 : at + 2;
        int value = BLANKS.endOfRun(text, end, end + 2);
        return text.at(value) == '"' || text.at(value) == '\'' || text.at(value) == '\\';
    }

    private static int operatorEnd(Text text, int at) {
        int first = text.at(at);
        int second = text.at(at + 1);
        if (first == ':' && second == ':') {
            return -1;
        }
        if (first == '=' && second == '=' && !comparesText(text, at)) {
            return -1;
        }
        if (first == ':' || first == '=') {
            return second == '=' || second == '>' ? at + (text.at(at + 2) == '=' ? 3 : 2) : at + 1;
        }
        if ((first == '-' && second == '>') || ((first == '?' || first == '+') && second == '=')) {
            return at + 2;
        }
        boolean wide = text.has(ARROW, at) || text.has(WIDE_COLON, at) || text.has(WIDE_EQUALS, at);
        return wide ? at + ARROW.length : -1;
    }

    private static int afterOperator(Text text, int operator, int end) {
        int value = afterBlockSign(text, MARKS.endOfRun(text, end, end + MOST_BLANKS));
        while (text.at(value) == '<' && text.at(value + 1) == '/') {
            value = afterTag(text, value);
        }
        // A quote of Markdown's code is the value's own.
        while (value > end && text.at(value - 1) == '`') {
            value--;
        }
        if (text.at(value) == '\n' || text.at(value) == '\r') {
            int literal = SPACE.endOfRun(text, value, value + MOST_BLANKS);
            value = text.at(literal) == '"' || text.at(literal) == '\'' ? literal : value;
        }
        if (text.at(value) == '(') {
            int literal = SPACE.endOfRun(text, value + 1, value + MOST_BLANKS);
            value = text.at(literal) == '"' || text.at(literal) == '\'' ? literal : value;
        }
        boolean dumps = text.at(operator) == '=' && text.at(operator + 1) == '>';
        if (dumps && SPACE.has(text.at(value))) {
            value = SPACE.endOfRun(text, value, value + MOST_BLANKS);
        }
        if (text.has(DUMPED, value)) {
            int digits = ByteSet.DIGITS.endOfRun(text, value + DUMPED.length, value + DUMPED.length + 8);
            return BLANKS.endOfRun(text, digits + 1, digits + 3);
        }
        return text.at(operator) == ':' ? afterType(text, value) : value;
    }

    /// What follows `>-` and `|` of YAML, on the next line.
    private static int afterBlockSign(Text text, int from) {
        if (text.at(from) != '>' && text.at(from) != '|') {
            return from;
        }
        int end = text.at(from + 1) == '-' || text.at(from + 1) == '+' ? from + 2 : from + 1;
        return text.at(end) == '\n' ? SPACE.endOfRun(text, end, end + MOST_BLANKS) : from;
    }

    /// In `<b>Password:</b> value`, the end of the tag and of the blanks after it.
    private static int afterTag(Text text, int tag) {
        int end = ByteSet.NAME.endOfRun(text, tag + 2, tag + 2 + LONGEST_NAME);
        return text.at(end) == '>' ? BLANKS.endOfRun(text, end + 1, end + 1 + MOST_BLANKS) : end;
    }

    /// In `name: str = "value"`, what looked like the value is its type.
    private static int afterType(Text text, int value) {
        int typeEnd = TYPE.endOfRun(text, value, value + LONGEST_NAME);
        int operator = BLANKS.endOfRun(text, typeEnd, typeEnd + MOST_BLANKS);
        boolean typed =
                typeEnd > value && operator > typeEnd && text.at(operator) == '=' && text.at(operator + 1) != '=';
        return typed ? BLANKS.endOfRun(text, operator + 1, operator + 1 + MOST_BLANKS) : value;
    }

    /// `<name>`, or what follows the tags after a name that is an element's content.
    private static Optional<Gap> element(Text text, int from, int to, int at) {
        if (text.at(to) == '>' && isTag(text, from)) {
            int value = SPACE.endOfRun(text, to + 1, to + 1 + MOST_BLANKS);
            value += text.has(DATA, value) ? DATA.length : 0;
            value += text.has(NESTED, value) || text.has(NESTED_CAPITAL, value) ? NESTED.length : 0;
            return Optional.of(new Gap(value, Kind.ELEMENT));
        }
        int attributes = text.at(to) == ' ' && isTag(text, from) ? endOfTag(text, to) : -1;
        if (attributes >= 0) {
            return Optional.of(new Gap(attributes, Kind.ELEMENT));
        }
        int next = at;
        boolean closes = false;
        while (text.at(next) == '<' && next - at < MOST_TAGS) {
            closes |= text.at(next + 1) == '/';
            int end = next + 1;
            while (end - at < MOST_TAGS && text.at(end) >= ' ' && text.at(end) != '>' && text.at(end) != '<') {
                end++;
            }
            if (text.at(end) != '>') {
                return Optional.empty();
            }
            next = SPACE.endOfRun(text, end + 1, end + 1 + MOST_BLANKS);
        }
        if (!closes) {
            return Optional.empty();
        }
        int operator = operatorEnd(text, next);
        return operator >= 0
                ? Optional.of(new Gap(MARKS.endOfRun(text, operator, operator + MOST_BLANKS), Kind.ASSIGNED))
                : Optional.of(new Gap(next, Kind.ELEMENT));
    }

    /// What follows a tag with attributes; -1 if the tag does not end, or is an element without content.
    private static int endOfTag(Text text, int from) {
        int end = from;
        while (end - from < MOST_TAGS && text.at(end) >= ' ' && text.at(end) != '>' && text.at(end) != '<') {
            end++;
        }
        return text.at(end) == '>' && text.at(end - 1) != '/' ? end + 1 : -1;
    }

    private static boolean isTag(Text text, int from) {
        int before = text.at(from - 1);
        if (before != ':') {
            return before == '<';
        }
        int prefix = from - 2;
        while (from - prefix < LONGEST_NAME && ByteSet.NAME.has(text.at(prefix))) {
            prefix--;
        }
        return text.at(prefix) == '<';
    }

    private static int barEnd(Text text, int at) {
        if (text.at(at) == '|' && text.at(at + 1) != '|') {
            return at + 1;
        }
        return text.has(BAR, at) || text.has(THICK_BAR, at) ? at + BAR.length : -1;
    }
}
