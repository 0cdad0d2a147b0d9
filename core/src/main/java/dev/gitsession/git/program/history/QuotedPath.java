package dev.gitsession.git.program.history;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A path in git's output. One with a quote, a backslash or a control character is written in quotes, as in C.
final class QuotedPath {
    private static final String ESCAPES = "abtnvfr\"\\";
    private static final String MEANINGS = "\u0007\b\t\n\u000B\f\r\"\\";

    private QuotedPath() {}

    static String plain(String path) {
        if (path.length() < 2 || path.charAt(0) != '"' || !path.endsWith("\"")) {
            return path;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 1;
        while (at < path.length() - 1) {
            char c = path.charAt(at);
            if (c != '\\' || at + 1 >= path.length() - 1) {
                int next = path.offsetByCodePoints(at, 1);
                bytes.writeBytes(path.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next;
            } else if (Character.digit(path.charAt(at + 1), 8) >= 0 && at + 4 < path.length()) {
                bytes.write(Integer.parseInt(path.substring(at + 1, at + 4), 8));
                at += 4;
            } else {
                int escape = ESCAPES.indexOf(path.charAt(at + 1));
                bytes.write(escape < 0 ? path.charAt(at + 1) : MEANINGS.charAt(escape));
                at += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
