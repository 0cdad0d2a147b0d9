package dev.gitsession.reading.query;

import java.util.ArrayList;
import java.util.List;

/// Finds texts that stand in every match of a regular expression. It may find fewer than there are, never others.
final class RequiredLiterals {
    private static final int SHORTEST = 3;

    private final String expression;
    private final List<String> literals = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private int at;

    private RequiredLiterals(String expression) {
        this.expression = expression;
    }

    static List<String> of(String expression) {
        if (expression.contains("(?") || expression.contains("\\Q")) {
            return List.of(); // flags change what letters mean
        }
        RequiredLiterals found = new RequiredLiterals(expression);
        return found.read() ? List.copyOf(found.literals) : List.of();
    }

    /// Reads the expression. False if it has alternatives at its top.
    private boolean read() {
        while (at < expression.length()) {
            char c = expression.charAt(at);
            switch (c) {
                case '|' -> {
                    return false;
                }
                case '(' -> {
                    end();
                    skipGroup();
                    skipQuantifier();
                }
                case '[' -> {
                    end();
                    skipClass();
                    skipQuantifier();
                }
                case '.', '^', '$' -> {
                    end();
                    at++;
                    skipQuantifier();
                }
                case '\\' -> escaped();
                default -> one(c, 1);
            }
        }
        end();
        return true;
    }

    private void escaped() {
        char next = at + 1 < expression.length() ? expression.charAt(at + 1) : ' ';
        if (Character.isLetterOrDigit(next)) {
            end();
            at += 2;
            if ((next == 'p' || next == 'P' || next == 'x')
                    && at < expression.length()
                    && expression.charAt(at) == '{') {
                at = Math.max(at, expression.indexOf('}', at)) + 1;
            } else if (next == 'p' || next == 'P') {
                at++;
            } else if (next == 'x') {
                at += 2;
            }
            skipQuantifier();
        } else {
            one(next, 2);
        }
    }

    /// Adds a character, unless it may be absent.
    private void one(char c, int width) {
        at += width;
        char after = at < expression.length() ? expression.charAt(at) : ' ';
        if (after == '?' || after == '*' || after == '{') {
            end();
            skipQuantifier();
        } else {
            run.append(c);
            if (after == '+') {
                end();
                skipQuantifier();
            }
        }
    }

    private void end() {
        if (run.length() >= SHORTEST) {
            literals.add(run.toString());
        }
        run.setLength(0);
    }

    private void skipQuantifier() {
        while (at < expression.length() && "?*+{".indexOf(expression.charAt(at)) >= 0) {
            at = expression.charAt(at) == '{' ? Math.max(at, expression.indexOf('}', at)) + 1 : at + 1;
        }
    }

    private void skipClass() {
        at++;
        if (at < expression.length() && expression.charAt(at) == '^') {
            at++;
        }
        if (at < expression.length() && expression.charAt(at) == ']') {
            at++;
        }
        while (at < expression.length() && expression.charAt(at) != ']') {
            boolean named = expression.startsWith("[:", at);
            int end = named ? expression.indexOf(":]", at) : -1;
            at = end > 0 ? end + 2 : at + (expression.charAt(at) == '\\' ? 2 : 1);
        }
        at++;
    }

    private void skipGroup() {
        int depth = 0;
        do {
            char c = expression.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '[') {
                skipClass();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        } while (depth > 0 && at < expression.length());
    }
}
