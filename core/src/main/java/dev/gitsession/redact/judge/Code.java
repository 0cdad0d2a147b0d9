package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;
import java.util.stream.Stream;

/// Whether a value that stands without quotes is an expression of a program, and not a text.
final class Code {
    private static final ByteSet IDENTIFIER = ByteSet.of("A-Za-z0-9_$");
    private static final ByteSet PATH = ByteSet.of("A-Za-z0-9._/~\\:@-");
    private static final List<String> PATTERN_PARTS = List.of("[", "(?", "\\d", "\\w", "\\S", ".*", ".+", ".{");
    private static final String JOINTS = ".->:?!&*";
    private static final ByteSet LOWER_PATH = ByteSet.of("a-z._/-");
    private static final double MOSTLY = 0.7;
    private static final int MOST_DIGITS = 6;
    private static final int MOST_DIGITS_OF_CHAIN = 3;

    private Code() {}

    /// A call, an element, a chain of members, a type: `form.get("x")`, `rows[0]`, `self.password`,
    /// `List<String>`.
    static boolean isExpression(String value) {
        if (callsMethod(value)) {
            return true;
        }
        int at = value.startsWith("[]") ? 2 : 0;
        int names = 0;
        boolean joined = false;
        while (at < value.length() && JOINTS.indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        boolean begins = at > 0;
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
            return names > 1 ? joined && digits(value) <= MOST_DIGITS_OF_CHAIN : begins && digits(value) < 2;
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
    static boolean isPath(String text) {
        int quote = text.indexOf('"'); // ends a text in a list, name and all: `["PWD=/tmp"]`
        String value = quote > 0 ? text.substring(0, quote) : text;
        boolean rooted = value.startsWith("/")
                || value.startsWith("./")
                || value.startsWith("../")
                || value.startsWith("~/")
                || (value.length() > 2 && value.startsWith(":\\", 1));
        return rooted && PATH.hasAll(value) && (Wording.ofLetters(value) >= MOSTLY || LOWER_PATH.hasAll(value));
    }

    /// `["one", "two"]`, `('one'`: the beginning of a list of texts; and `!0`, which short programs write for
    /// `true`.
    static boolean isList(String value) {
        return value.length() > 2
                && (("[(".indexOf(value.charAt(0)) >= 0 && "\"'".indexOf(value.charAt(1)) >= 0)
                        || isMemberList(value)
                        || value.startsWith("!0,")
                        || value.startsWith("!1,"));
    }

    /// `0,pat:0,patch:1`: what follows a member of an object without blanks.
    private static boolean isMemberList(String value) {
        int comma = value.indexOf(',');
        return comma > 0
                && comma <= MOST_DIGITS_OF_CHAIN
                && value.chars().limit(comma).allMatch(c -> Wording.isDigit((char) c))
                && value.indexOf(':', comma) > 0;
    }

    /// `sftp.normalize('.')`, `m.get_string().decode('UTF-8'`: a method, named by a word, of something that a name
    /// stands for.
    private static boolean callsMethod(String value) {
        int open = value.indexOf('(');
        int dot = open < 0 ? -1 : value.lastIndexOf('.', open);
        return dot > 0
                && digits(value.substring(0, open)) == 0
                && IDENTIFIER.hasAll(value.substring(0, open).replace(".", ""))
                && Wording.ofLetters(value.substring(dot + 1, open)) >= MOSTLY
                && (open + 1 == value.length() || ")'\"".indexOf(value.charAt(open + 1)) >= 0);
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
        return plain ? (letters <= 2 || words) : (words && digits <= 3 && partsAreWords(name));
    }

    /// Whether digits stand between words, as in `oauth2Config` and not in `gre9nze`.
    private static boolean partsAreWords(String name) {
        return Stream.of(name.split("[0-9]+", -1))
                .allMatch(part -> part.length() <= 2 || Wording.ofLetters(part) >= MOSTLY);
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
