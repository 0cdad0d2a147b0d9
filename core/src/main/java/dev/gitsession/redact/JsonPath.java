package dev.gitsession.redact;

import dev.gitsession.redact.match.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Names a place in a JSON document that stands in one line: names of objects' members joined by `.`, and `[]` for
/// whichever element of an array.
final class JsonPath {
    private static final String ELEMENT = "[]";

    private JsonPath() {}

    /// The path of the value, or of the member whose name, the position lies in.
    static String at(byte[] line, int start, int end, int position) {
        Deque<String> path = new ArrayDeque<>();
        String name = "";
        Steps.add(position - start);
        int at = start;
        while (at < end && at <= position) {
            switch (line[at]) {
                case '{' -> path.addLast("");
                case '[' -> path.addLast(ELEMENT);
                case '}', ']' -> path.pollLast();
                case '"' -> {
                    int close = closing(line, at + 1, end);
                    if (position <= close || isName(line, close + 1, end)) {
                        name = new String(line, at + 1, Math.max(0, close - at - 1), StandardCharsets.UTF_8);
                        boolean member = isName(line, close + 1, end);
                        if (member && !path.isEmpty()) {
                            path.removeLast();
                            path.addLast(name);
                        }
                    }
                    at = close;
                }
                default -> {}
            }
            at++;
        }
        return joined(path);
    }

    private static String joined(Deque<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            text.append(text.isEmpty() || step.equals(ELEMENT) ? "" : ".").append(step);
        }
        return text.toString();
    }

    private static boolean isName(byte[] line, int from, int end) {
        int at = from;
        while (at < end && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        return at < end && line[at] == ':';
    }

    private static int closing(byte[] line, int start, int end) {
        int at = start;
        while (at < end && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, end);
    }
}
