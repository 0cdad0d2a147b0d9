package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads the notation of [Shape].
final class ShapeParser {
    /// Most shapes are made of the same few sets.
    private static final Map<String, ByteSet> SETS = new ConcurrentHashMap<>();

    private final String notation;
    private final List<Shape.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    ShapeParser(String notation) {
        this.notation = notation;
    }

    List<Shape.Part> parts() {
        while (at < notation.length()) {
            char c = notation.charAt(at);
            switch (c) {
                case '[' -> run();
                case '(' -> words();
                case '\\' -> {
                    literal.append(notation.charAt(at + 1));
                    at += 2;
                }
                default -> {
                    literal.append(c);
                    at++;
                }
            }
        }
        endLiteral();
        return parts;
    }

    /// The literals of the first part that is no run; nothing else is parsed.
    List<String> firstWords() {
        while (at < notation.length() && notation.charAt(at) == '[') {
            upTo(']');
            if (at < notation.length() && notation.charAt(at) == '{') {
                upTo('}');
            }
        }
        if (at < notation.length() && notation.charAt(at) == '(') {
            return List.of(upTo(')').split("\\|", -1));
        }
        int end = at;
        while (end < notation.length() && "[(".indexOf(notation.charAt(end)) < 0) {
            end++;
        }
        return List.of(notation.substring(at, end).replace("\\", ""));
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Shape.Words(List.of(literal.toString().getBytes(StandardCharsets.US_ASCII))));
            literal.setLength(0);
        }
    }

    private void words() {
        endLiteral();
        String[] words = upTo(')').split("\\|", -1);
        List<byte[]> bytes = new ArrayList<>();
        for (String word : words) {
            bytes.add(word.getBytes(StandardCharsets.US_ASCII));
        }
        parts.add(new Shape.Words(bytes));
    }

    private void run() {
        endLiteral();
        ByteSet set = SETS.computeIfAbsent(upTo(']'), ByteSet::of);
        int min = 1;
        int max = 1;
        if (at < notation.length() && notation.charAt(at) == '{') {
            String[] counts = upTo('}').split(",", -1);
            min = Integer.parseInt(counts[0]);
            max = Integer.parseInt(counts[counts.length - 1]);
        }
        parts.add(new Shape.Run(set, min, max));
    }

    /// What stands between the bracket here and the closing one, which is passed.
    private String upTo(char close) {
        int end = notation.indexOf(close, at);
        if (end < 0) {
            throw new IllegalArgumentException("no " + close + " in " + notation);
        }
        String inside = notation.substring(at + 1, end);
        at = end + 1;
        return inside;
    }
}
