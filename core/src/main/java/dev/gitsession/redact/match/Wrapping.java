package dev.gitsession.redact.match;

/// Joins a token that a terminal, a mail program or a diff broke into two lines.
public final class Wrapping {
    private Wrapping() {}

    /// The token in one piece: without its line break, what continues the line before it and what indents the one
    /// after.
    public static String unwrap(String token) {
        int lineBreak = token.indexOf('\n');
        if (lineBreak < 0) {
            return token;
        }
        int first = lineBreak;
        while (first > 0 && (token.charAt(first - 1) == '\r' || token.charAt(first - 1) == '\\')) {
            first--;
        }
        int next = lineBreak + 1;
        while (next < token.length() && " \t\r|>+-".indexOf(token.charAt(next)) >= 0) {
            next++;
        }
        return token.substring(0, first) + token.substring(next);
    }
}
