package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;

/// Whether a value that stands without quotes is an expression of a program, and not a text.
final class Code {
    private static final ByteSet IDENTIFIER = ByteSet.of("A-Za-z0-9_$");
    private static final ByteSet PATH = ByteSet.of("A-Za-z0-9._/~\\:@-");
    private static final List<String> PATTERN_PARTS = List.of("[", "(?", "\\d", "\\w", "\\S", ".*", ".+", ".{");
    private static final String JOINTS = ".->:?!&*";
    private static final double MOSTLY = 0.7;
    private static final int MOST_DIGITS = 6;

    private Code() {}

    /// A call, an element, a chain of members, a type: `form.get("x")`, `rows[0]`, `self.password`, `List<String>`.
    static boolean isExpression(String value) {
        int at = value.startsWith("[]") ? 2 : 0;
        int names = 0;
        boolean joined = false;
        while (at < value.length() && JOINTS.indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        while (at < value.length() && IDENTIFIER.has(value.charAt(at))) {
            int end = at;
            while (end < value.length() && IDENTIFIER.has(value.charAt(end))) {
                end++;
            }
            if (!couldBeName(value.substring(at, end))) {
                return false;
            }
            names++;
            at = end;
            while (at < value.length() && JOINTS.indexOf(value.charAt(at)) >= 0) {
                joined = true;
                at++;
            }
        }
        if (names == 0) {
            return false;
        }
        if (at == value.length()) {
            return joined;
        }
        boolean opened = "([<{".indexOf(value.charAt(at)) >= 0;
        boolean literal = at + 1 < value.length() && "\"'".indexOf(value.charAt(at + 1)) >= 0;
        if (joined && value.charAt(at) == '(' && literal) {
            return true;
        }
        boolean element = value.charAt(at) != '[' || value.indexOf(']', at) > 0;
        return opened && element && digits(value) <= MOST_DIGITS && restIsPlain(value.substring(at));
    }

    /// `/run/secrets/db`, `./key.pem`, `C:\keys\a`: words between slashes.
    static boolean isPath(String value) {
        boolean rooted = value.startsWith("/")
                || value.startsWith("./")
                || value.startsWith("../")
                || value.startsWith("~/")
                || (value.length() > 2 && value.startsWith(":\\", 1));
        return rooted && PATH.hasAll(value) && Wording.ofLetters(value) >= MOSTLY;
    }

    /// `/^[a-z]+$/`, `^(?=.*\d)`.
    static boolean isPattern(String value) {
        boolean anchored = value.startsWith("^") && value.endsWith("$");
        return (value.startsWith("/^") && PATTERN_PARTS.stream().anyMatch(value::contains))
                || value.startsWith("(?")
                || (anchored && PATTERN_PARTS.stream().anyMatch(value::contains));
    }

    /// What calls and elements hold: names, texts in quotes, nothing random.
    private static boolean restIsPlain(String rest) {
        return rest.length() <= 2
                || rest.chars().noneMatch(c -> Wording.isLetter((char) c))
                || Wording.ofLetters(rest) >= MOSTLY;
    }

    /// Words, with a number after them: `ed25519`, `arg1`, `x`.
    private static boolean couldBeName(String name) {
        int digits = digits(name);
        int letters = (int) name.chars().filter(c -> Wording.isLetter((char) c)).count();
        boolean words = Wording.ofLetters(name) >= MOSTLY;
        boolean plain = digits == 0 || endsInNumber(name);
        return plain ? (letters <= 2 || words) : (words && digits <= 3);
    }

    private static boolean endsInNumber(String name) {
        int end = name.length();
        while (end > 0 && Wording.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.length() - end <= 5 && digits(name.substring(0, end)) == 0;
    }

    private static int digits(String text) {
        return (int) text.chars().filter(c -> Wording.isDigit((char) c)).count();
    }
}
