package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands where a password would, and is none: a variable, a template's blank, an example's filler.
final class Placeholder {
    private static final Set<String> FILLERS = Set.of(
            "password",
            "passwd",
            "passw0rd",
            "password1",
            "password123",
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
            "xxxx",
            "placeholder",
            "redacted",
            "dummy",
            "${",
            "{{",
            "process.env",
            "os.environ",
            "getenv");

    private Placeholder() {}

    static boolean is(String value) {
        if (value.isEmpty() || isReference(value)) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return FILLERS.contains(lower)
                || PARTS.stream().anyMatch(lower::contains)
                || value.chars().distinct().count() <= 2;
    }

    /// `<password>`, `{password}`, `[password]`, `$PASSWORD`, `$(command)`, `%PASSWORD%`, `%s`.
    private static boolean isReference(String value) {
        return switch (value.charAt(0)) {
            case '<', '{', '[', '(' -> true;
            case '$' -> value.length() == 1 || "({".indexOf(value.charAt(1)) >= 0 || isName(value.substring(1));
            case '%' -> value.endsWith("%") || value.length() <= 2 || value.charAt(1) == '(';
            default -> false;
        };
    }

    private static boolean isName(String value) {
        return value.chars().allMatch(c -> ByteSet.ALNUM.has(c) || c == '_')
                && value.chars().allMatch(c -> c < 'a' || c > 'z');
    }
}
