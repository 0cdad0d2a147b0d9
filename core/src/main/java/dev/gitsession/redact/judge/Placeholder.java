package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Recognizes values that only stand in for a secret: variables, template blanks, and fillers of examples.
public final class Placeholder {
    private static final Set<String> FILLERS = Set.of(
            "password",
            "passwd",
            "passw0rd",
            "password1",
            "password123",
            "passwort",
            "pass",
            "secret",
            "token",
            "postgres",
            "mysql",
            "root",
            "admin",
            "user",
            "username",
            "guest",
            "test",
            "test123",
            "testing",
            "null",
            "none",
            "true",
            "false",
            "undefined",
            "string",
            "optional",
            "required",
            "foobar",
            "foo",
            "bar",
            "abc123",
            "123456",
            "hidden",
            "masked");
    private static final List<String> PARTS = List.of(
            "example",
            "changeme",
            "change-me",
            "change_me",
            "your_",
            "your-",
            "yourpassword",
            "placeholder",
            "redacted",
            "dummy",
            "****",
            "process.env",
            "os.environ",
            "getenv");
    /// What opens a blank of a template, and what closes it, by turns.
    private static final List<String> TEMPLATES = List.of("${", "}", "{{", "}}", "#{", "}", "<%", "%>");

    /// What opens a reference, and what closes it.
    private static final String OPENERS = "<{[(";

    private static final String CLOSERS = ">}])";

    private Placeholder() {}

    /// Whether a value says where a secret would be, or that there is none.
    public static boolean is(String value) {
        if (value.isEmpty() || isReference(value)) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return FILLERS.contains(lower)
                || PARTS.stream().anyMatch(lower::contains)
                || value.contains("xxxx")
                || value.contains("XXXX")
                || isTemplate(value)
                || value.chars().distinct().count() <= 2
                || isDot(value);
    }

    /// `\u2022`, which stands for every character of a password where it is typed.
    private static boolean isDot(String value) {
        return value.equalsIgnoreCase("\\u2022") || value.equalsIgnoreCase("\\u25cf");
    }

    /// Whether a value was cut by an ellipsis: `eyJhbGci...`.
    public static boolean isCut(String value) {
        return value.contains("...") || value.contains("\u00e2\u0080\u00a6");
    }

    /// `${password}`, `{{ password }}`, `#{password}`, `<%= password %>`, if need be without its end.
    private static boolean isTemplate(String value) {
        for (int i = 0; i < TEMPLATES.size(); i += 2) {
            String opener = TEMPLATES.get(i);
            int open = value.indexOf(opener);
            int close = open < 0 ? -1 : value.indexOf(TEMPLATES.get(i + 1), open + opener.length());
            boolean closed = close > 0 && isBlank(value.substring(open + opener.length(), close));
            if (closed || (open == 0 && isBeginning(value.substring(opener.length())))) {
                return true;
            }
        }
        return false;
    }

    /// What stands in a template: a name, or words of a program.
    private static boolean isBlank(String inside) {
        return inside.chars().allMatch(c -> ByteSet.NAME.has(c) || c == '.' || c == ' ') || isBeginning(inside);
    }

    /// What the beginning of a template goes on with, up to the first blank.
    private static boolean isBeginning(String rest) {
        return rest.length() <= 2
                || rest.chars().noneMatch(c -> Wording.isLetter((char) c))
                || Wording.ofLetters(rest) >= 0.6;
    }

    /// `<password>`, `{password}`, `[password]`, `$PASSWORD`, `$(command)`, `%PASSWORD%`, `%s`.
    private static boolean isReference(String value) {
        int opener = OPENERS.indexOf(value.charAt(0));
        if (opener >= 0) {
            String inside = value.substring(1, Math.max(1, value.length() - 1));
            boolean closed = value.length() > 1 && value.charAt(value.length() - 1) == CLOSERS.charAt(opener);
            boolean word =
                    value.length() > 2 && (Wording.isLetter(value.charAt(1)) || " $%./".indexOf(value.charAt(1)) >= 0);
            return value.length() <= 2
                    || (word && Wording.isPhrase(inside))
                    || (closed && Wording.ofLetters(inside) >= 0.7);
        }
        return switch (value.charAt(0)) {
            case '$' ->
                value.length() == 1
                        || "({".indexOf(value.charAt(1)) >= 0
                        || isName(value.substring(1))
                        || isBelowVariable(value);
            case '%' ->
                (value.endsWith("%") && isVariable(value))
                        || value.length() <= 2
                        || (value.charAt(1) == '(' && value.indexOf(')') > 0);
            default -> false;
        };
    }

    /// `$HOME/keys`.
    private static boolean isBelowVariable(String value) {
        int slash = value.indexOf('/');
        return slash > 2 && value.substring(1, slash).chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
    }

    private static boolean isVariable(String value) {
        return value.chars().allMatch(c -> ByteSet.ALNUM.has(c) || c == '_' || c == '%')
                && (value.chars().noneMatch(c -> c >= 'a' && c <= 'z') || Wording.ofLetters(value) >= 0.7);
    }

    /// A variable's name, in capitals or of words: `PASSWORD`, `this->password`, `env:API_KEY`.
    private static boolean isName(String value) {
        boolean plain = value.chars().allMatch(c -> ByteSet.ALNUM.has(c) || c == '_');
        return (plain && value.chars().allMatch(c -> c < 'a' || c > 'z'))
                || (value.chars().allMatch(c -> ByteSet.NAME.has(c) || ".:>[]'\"".indexOf(c) >= 0)
                        && value.chars().filter(ByteSet.DIGITS::has).count() <= 2
                        && Wording.ofLetters(value) >= 0.7);
    }
}
