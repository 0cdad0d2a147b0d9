package dev.gitsession.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A single YAML value as text: read in any of the three flow styles, written so that every YAML reader, 1.1 or 1.2,
/// takes it for the same string.
final class YamlScalar {
    /// Starts with a letter and can't be taken for a number, a date, a boolean or a null.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./@+-]*");

    private static final Pattern PLAIN_HEX_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// What YAML 1.1 readers take for booleans and nulls, in lower case.
    private static final Pattern RESERVED = Pattern.compile("y|n|yes|no|on|off|true|false|null");

    private YamlScalar() {}

    /// The value of a scalar as it stands behind `key:`; empty for a null.
    static Optional<String> read(String written) {
        String text = written.strip();
        if (text.startsWith("'")) {
            return Optional.of(readSingleQuoted(text));
        }
        if (text.startsWith("\"")) {
            return Optional.of(readDoubleQuoted(text));
        }
        String plain = withoutComment(text);
        return plain.isEmpty() || plain.equals("~") || plain.equalsIgnoreCase("null")
                ? Optional.empty()
                : Optional.of(plain);
    }

    /// A scalar that reads back as this string.
    static String write(String value) {
        boolean plain = PLAIN_HEX_ID.matcher(value).matches()
                || (PLAIN.matcher(value).matches()
                        && !RESERVED.matcher(value.toLowerCase(Locale.ROOT)).matches());
        if (plain) {
            return value;
        }
        boolean controls = value.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x85 || c == 0xa0 || c >= 0x2028);
        return controls ? doubleQuoted(value) : "'" + value.replace("'", "''") + "'";
    }

    private static String withoutComment(String text) {
        if (text.startsWith("#")) {
            return "";
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).stripTrailing();
    }

    private static String readSingleQuoted(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\'') {
                    break;
                }
                i++;
            }
            value.append(c);
        }
        return value.toString();
    }

    private static String readDoubleQuoted(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length() && text.charAt(i) != '"'; i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 >= text.length()) {
                value.append(c);
                continue;
            }
            i++;
            char escape = text.charAt(i);
            int digits = switch (escape) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            if (digits > 0 && i + digits < text.length()) {
                appendCodePoint(value, text.substring(i + 1, i + 1 + digits));
                i += digits;
            } else {
                value.append(unescaped(escape));
            }
        }
        return value.toString();
    }

    private static void appendCodePoint(StringBuilder value, String hex) {
        try {
            int codePoint = Integer.parseInt(hex, 16);
            value.appendCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD);
        } catch (NumberFormatException e) {
            value.append((char) 0xFFFD);
        }
    }

    private static char unescaped(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> '\0';
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 'e' -> '\u001b';
            case 'f' -> '\f';
            case 'v' -> '\u000b';
            case 'N' -> '\u0085';
            case '_' -> '\u00a0';
            default -> escape;
        };
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
