package dev.gitsession.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a single YAML value in any of the three flow styles as text. Writes it so that every reader of YAML 1.1
/// or 1.2 reads the same string.
final class YamlScalar {
    /// Text that starts with a letter and can't be read as a number, a date, a boolean or a null.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./@+-]*");

    private static final Pattern PLAIN_HEX_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern BLOCK = Pattern.compile("[|>][0-9+-]{0,2}[ \\t]*(#.*)?(\\n|$)");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /// Words that YAML 1.1 readers take for booleans and nulls, in lower case.
    private static final Pattern RESERVED = Pattern.compile("y|n|yes|no|on|off|true|false|null");

    private YamlScalar() {}

    /// The value of a scalar after `key:`, including the lines below it. Empty for a null.
    static Optional<String> read(String written) {
        String text = written.strip();
        if (text.startsWith("'")) {
            return Optional.of(readSingleQuoted(folded(text)));
        }
        if (text.startsWith("\"")) {
            return Optional.of(readDoubleQuoted(folded(text)));
        }
        if (BLOCK.matcher(text).lookingAt()) {
            return Optional.of(readBlock(text));
        }
        String plain = folded(text.lines().map(YamlScalar::withoutComment).collect(Collectors.joining("\n")));
        return NULLS.contains(plain) ? Optional.empty() : Optional.of(plain);
    }

    /// The comment after a single-line scalar, with the blanks before it. An empty text if there is none.
    static String commentOf(String line) {
        int end = scalarEnd(line);
        int comment = end;
        while (comment < line.length() && isBlank(line.charAt(comment))) {
            comment++;
        }
        boolean isComment = comment > end && comment < line.length() && line.charAt(comment) == '#';
        return isComment ? line.substring(end) : line.startsWith("#") ? " " + line : "";
    }

    /// The index after a scalar's last character.
    private static int scalarEnd(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        if (first != '\'' && first != '"') {
            return withoutComment(line).length();
        }
        int i = 1;
        while (i < line.length()) {
            char c = line.charAt(i);
            boolean pair = c == first && first == '\'' && i + 1 < line.length() && line.charAt(i + 1) == first;
            if (c == first && !pair) {
                return i + 1;
            }
            i += pair || (c == '\\' && first == '"') ? 2 : 1;
        }
        return line.length();
    }

    /// A scalar that reads back as this string.
    static String write(String value) {
        boolean plain = PLAIN_HEX_ID.matcher(value).matches()
                || (PLAIN.matcher(value).matches()
                        && !RESERVED.matcher(value.toLowerCase(Locale.ROOT)).matches());
        if (plain) {
            return value;
        }
        boolean special = value.codePoints().anyMatch(YamlScalar::needsEscape);
        return special ? doubleQuoted(value) : "'" + value.replace("'", "''") + "'";
    }

    private static boolean needsEscape(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> codePoint == 0xa0 || codePoint > 0xffff;
        };
    }

    private static String withoutComment(String text) {
        if (text.startsWith("#")) {
            return "";
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '#' && isBlank(text.charAt(i - 1))) {
                return text.substring(0, i).stripTrailing();
            }
        }
        return text;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// Joins the lines of a scalar in a flow style: a line end becomes a blank, an empty line becomes a line end.
    private static String folded(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder joined = new StringBuilder();
        boolean afterBreak = true;
        for (String line : text.split("\n", -1)) {
            String content = line.strip();
            if (content.isEmpty()) {
                joined.append('\n');
                afterBreak = true;
            } else {
                joined.append(afterBreak ? "" : " ").append(content);
                afterBreak = false;
            }
        }
        return joined.toString();
    }

    /// A `|` or `>` scalar: its lines without their common indentation. The text ends with one line end, unless
    /// `-` removes it.
    private static String readBlock(String text) {
        List<String> lines = text.lines().toList();
        String style = lines.getFirst();
        List<String> body = lines.subList(1, lines.size());
        int indent = body.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        String content = body.stream()
                .map(line -> line.length() < indent ? "" : line.substring(indent))
                .collect(Collectors.joining("\n"));
        String value = style.startsWith(">") ? folded(content) : content;
        return style.contains("-") || value.isEmpty() ? value : value + "\n";
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
            value.append((char) 0xFFFD); // what can't be shown
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
            case 'L' -> '\u2028';
            case 'P' -> '\u2029';
            default -> escape;
        };
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(escaped(c));
            }
        });
        return quoted.append('"').toString();
    }

    /// Escapes a character. An unpaired surrogate is replaced, because no YAML reader would accept it.
    private static String escaped(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return Character.toString(codePoint);
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            return "\\ufffd";
        }
        return codePoint > 0xffff ? "\\U%08x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
    }
}
