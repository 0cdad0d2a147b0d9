package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Names that are values themselves: of a member beside the one that holds the secret, or an argument before it.
///
/// `{"name": "password", "value": "..."}`, `<add key="password" value="..."/>`, `define('PASSWORD', '...')`,
/// `["--password", "..."]`, `setPassword("...")`; also with the value before the name.
final class Members {
    private static final int FARTHEST = 160;
    private static final int MOST_BLANKS = 40;
    private static final ByteSet SPACE = ByteSet.of(" \t\r\n");
    private static final ByteSet BETWEEN = ByteSet.of(" \t\r\n,\\\"'");
    /// Before the last part of a name such as `/prod/db/password`.
    private static final ByteSet PATH = ByteSet.of("A-Za-z0-9_./-");
    private static final ByteSet QUOTES = ByteSet.of("\"'`");
    private static final ByteSet ESCAPED_QUOTES = ByteSet.of("\\\"'`");
    private static final byte[] SERIALIZED = ";s:".getBytes(StandardCharsets.US_ASCII);
    private static final ByteSet CALL_ENDS = ByteSet.of(")]");
    private static final List<byte[]> FILLERS = bytes(
            "fill(",
            "type(",
            "sendKeys(",
            "send_keys(",
            "setValue(",
            "set_value(",
            "set(",
            "clear().type(",
            "pressSequentially(",
            "enterText(",
            "typeText(",
            "setText(");
    private static final List<byte[]> VALUES = bytes("value", "Value", "ParameterValue", "default", "content");
    private static final List<byte[]> NAMES =
            bytes("name", "Name", "path", "key", "Key", "ParameterKey", "type", "Type", "id", "field");
    /// Of Terraform.
    private static final byte[] BLOCK = "variable".getBytes(StandardCharsets.US_ASCII);

    private Members() {}

    private static List<byte[]> bytes(String... words) {
        return List.of(words).stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /// The value that belongs to the name at `[from, to)`, whose quote ends at `closed`.
    static Optional<Gap> after(Text text, int from, int to, int closed) {
        if (text.at(to) == '(' && ESCAPED_QUOTES.has(text.at(to + 1))) {
            return Optional.of(new Gap(to + 1, Gap.Kind.ARGUMENT));
        }
        int next = text.at(SPACE.endOfRun(text, closed, closed + MOST_BLANKS));
        if (closed == to && next == text.at(to) && next != ',' && next != '\\') {
            return Optional.empty();
        }
        if (isNamed(text, from)) {
            int after = valueFrom(text, closed);
            int value = after < 0 ? valueBefore(text, from) : after;
            if (value >= 0) {
                return Optional.of(new Gap(value, Gap.Kind.MEMBER));
            }
        }
        return listed(text, to, closed);
    }

    /// `"name", "value"`.
    private static Optional<Gap> listed(Text text, int to, int closed) {
        int filled = filled(text, closed);
        if (closed > to && filled >= 0) {
            return Optional.of(new Gap(filled, Gap.Kind.ARGUMENT));
        }
        int reply = closed > to ? Math.max(reply(text, closed), serialized(text, closed)) : -1;
        if (reply >= 0) {
            return Optional.of(new Gap(reply, Gap.Kind.MEMBER));
        }
        int next = BETWEEN.endOfRun(text, closed, closed + MOST_BLANKS);
        if (closed == to || text.at(closed) != ',' || !QUOTES.has(text.at(next - 1))) {
            return Optional.empty();
        }
        int quote = next - 1;
        while (text.at(quote - 1) == '\\') {
            quote--;
        }
        return Optional.of(new Gap(quote, Gap.Kind.ARGUMENT));
    }

    /// The argument of `getByLabel("Password").fill("...")`, `findElement(By.id("pw")).sendKeys("...")`; -1 if
    /// there is none.
    private static int filled(Text text, int closed) {
        int dot = CALL_ENDS.endOfRun(text, closed, closed + 6);
        if (dot == closed || text.at(dot) != '.') {
            return -1;
        }
        for (byte[] method : FILLERS) {
            if (text.has(method, dot + 1)) {
                return dot + 1 + method.length;
            }
        }
        return -1;
    }

    /// What Redis replies on the next line: `1) "requirepass"`, `2) "..."`.
    private static int reply(Text text, int closed) {
        int number = text.at(closed) == '\n' ? SPACE.endOfRun(text, closed, closed + MOST_BLANKS) : closed;
        int end = ByteSet.DIGITS.endOfRun(text, number, number + 3);
        boolean numbered = end > number && text.at(end) == ')' && text.at(end + 1) == ' ';
        return numbered && QUOTES.has(text.at(end + 2)) ? end + 2 : -1;
    }

    /// In what PHP serializes, `"name";s:4:"..."`.
    private static int serialized(Text text, int closed) {
        if (!text.has(SERIALIZED, closed)) {
            return -1;
        }
        int colon = ByteSet.DIGITS.endOfRun(text, closed + SERIALIZED.length, closed + MOST_BLANKS);
        int quote = ESCAPED_QUOTES.endOfRun(text, colon + 1, colon + 2);
        return text.at(colon) == ':' && quote > colon + 1 ? colon + 1 : -1;
    }

    /// Of `"name": {"sensitive": true, "value": "..."}`, the value; -1 if there is none.
    static int valueInObject(Text text, int open) {
        return text.at(open) == '{' ? valueFrom(text, open + 1) : -1;
    }

    /// Whether the name is the value of a member that is called so, or the label of a block.
    private static boolean isNamed(Text text, int from) {
        int at = beforeOperator(text, from);
        if (at < 0) {
            int block = back(text, back(text, from, ESCAPED_QUOTES), SPACE);
            return text.has(BLOCK, block - BLOCK.length);
        }
        return NAMES.stream().anyMatch(name -> text.has(name, at - name.length));
    }

    /// Where the member's own name ends, before `": "`, `="` or `: `; -1 if there is none.
    private static int beforeOperator(Text text, int from) {
        int at = back(text, from, PATH);
        at = back(text, at, ESCAPED_QUOTES);
        at = back(text, at, SPACE);
        if (text.at(at - 1) != ':' && text.at(at - 1) != '=') {
            return -1;
        }
        at = back(text, at - 1, SPACE);
        return back(text, at, ESCAPED_QUOTES);
    }

    private static int back(Text text, int from, ByteSet set) {
        int at = from;
        while (from - at < MOST_BLANKS && set.has(text.at(at - 1))) {
            at--;
        }
        return at;
    }

    /// In the same object or element, not in the next one.
    private static int valueFrom(Text text, int from) {
        for (int at = from; at < from + FARTHEST; at++) {
            int b = text.at(at);
            boolean block = b == '{' && at - from <= 2;
            if (b < 0 || b == '}' || b == '>' || (b == '{' && !block) || b == ';') {
                return -1;
            }
            int end = endOfWord(text, at, VALUES);
            if (end >= 0) {
                int colon = ESCAPED_QUOTES.endOfRun(text, end, end + 4);
                colon = SPACE.endOfRun(text, colon, colon + MOST_BLANKS);
                return text.at(colon) == ':' || text.at(colon) == '='
                        ? SPACE.endOfRun(text, colon + 1, colon + 1 + MOST_BLANKS)
                        : -1;
            }
        }
        return -1;
    }

    private static int valueBefore(Text text, int from) {
        for (int at = from - 1; at > from - FARTHEST; at--) {
            int b = text.at(at);
            if (b < 0 || b == '{' || b == '<' || b == '}' || b == ';') {
                return -1;
            }
            int end = endOfWord(text, at, VALUES);
            if (end >= 0) {
                int colon = ESCAPED_QUOTES.endOfRun(text, end, end + 4);
                int value = SPACE.endOfRun(text, colon + 1, colon + 1 + MOST_BLANKS);
                boolean assigned = text.at(colon) == ':' || text.at(colon) == '=';
                return assigned && ESCAPED_QUOTES.has(text.at(value)) && value < from ? value : -1;
            }
        }
        return -1;
    }

    /// The end of one of some words, which has no letter before it.
    private static int endOfWord(Text text, int at, List<byte[]> words) {
        if (ByteSet.NAME.has(text.at(at - 1))) {
            return -1;
        }
        for (byte[] word : words) {
            if (text.has(word, at)) {
                int end = at + word.length;
                return ByteSet.NAME.has(text.at(end)) ? -1 : end;
            }
        }
        return -1;
    }
}
