package dev.gitsession.web.html;

import java.util.ArrayList;
import java.util.List;

/// Writes what a program printed for a terminal: its colors become classes, what moves the cursor is left out, and of
/// a line that was written over, as progress bars are, the last state is kept.
public final class TerminalText {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final int BRIGHT = 8;

    private final Html html;
    private final String text;
    private final StringBuilder run = new StringBuilder();
    private Style style = Style.PLAIN;
    private Style written = Style.PLAIN;
    private int at;

    private TerminalText(Html html, String text) {
        this.html = html;
        this.text = text;
    }

    /// How text looks.
    ///
    /// @param color 0 to 15; -1 for the usual one
    private record Style(int color, boolean bold, boolean faint, boolean italic, boolean underlined) {
        static final Style PLAIN = new Style(-1, false, false, false, false);

        String classes() {
            List<String> classes = new ArrayList<>();
            if (color >= 0) {
                classes.add("c" + color);
            }
            if (bold) {
                classes.add("cb");
            }
            if (faint) {
                classes.add("cf");
            }
            if (italic) {
                classes.add("ci");
            }
            if (underlined) {
                classes.add("cu");
            }
            return String.join(" ", classes);
        }

        Style with(int code) {
            return switch (code) {
                case 0 -> PLAIN;
                case 1 -> new Style(color, true, faint, italic, underlined);
                case 2 -> new Style(color, bold, true, italic, underlined);
                case 3 -> new Style(color, bold, faint, true, underlined);
                case 4 -> new Style(color, bold, faint, italic, true);
                case 22 -> new Style(color, false, false, italic, underlined);
                case 23 -> new Style(color, bold, faint, false, underlined);
                case 24 -> new Style(color, bold, faint, italic, false);
                case 39 -> colored(-1);
                default ->
                    code >= 30 && code <= 37
                            ? colored(code - 30)
                            : code >= 90 && code <= 97 ? colored(code - 90 + BRIGHT) : this;
            };
        }

        Style colored(int other) {
            return new Style(other, bold, faint, italic, underlined);
        }
    }

    /// Writes a text.
    public static void write(Html html, String text) {
        if (text.indexOf(ESCAPE) < 0 && text.indexOf('\r') < 0 && text.indexOf('\b') < 0) {
            html.text(text);
        } else {
            new TerminalText(html, withoutOverwritten(text)).write();
        }
    }

    /// The text without the states of a line that were written over.
    private static String withoutOverwritten(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int last = end;
            while (last > start && text.charAt(last - 1) == '\r') {
                last--;
            }
            int over = text.lastIndexOf('\r', last - 1);
            kept.append(text, over >= start ? over + 1 : start, last);
            if (end < text.length()) {
                kept.append('\n');
            }
            start = end + 1;
        }
        return kept.toString();
    }

    private void write() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at++;
                sequence();
            } else {
                if (c == '\b') {
                    run.setLength(Math.max(0, run.length() - 1));
                } else {
                    if (!style.equals(written)) {
                        flush();
                        written = style;
                    }
                    run.append(c);
                }
                at++;
            }
        }
        flush();
    }

    private void flush() {
        if (!run.isEmpty()) {
            String classes = written.classes();
            if (classes.isEmpty()) {
                html.text(run.toString());
            } else {
                html.element("span", classes, run.toString());
            }
            run.setLength(0);
        }
    }

    /// Reads what follows an escape character.
    private void sequence() {
        if (at >= text.length()) {
            return;
        }
        char kind = text.charAt(at++);
        if (kind == '[') {
            int start = at;
            while (at < text.length() && (text.charAt(at) < '@' || text.charAt(at) > '~')) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == 'm') {
                colors(text.substring(start, at));
            }
            at++;
        } else if (kind == ']' || kind == 'P') {
            while (at < text.length() && text.charAt(at) != BELL && text.charAt(at) != ESCAPE) {
                at++;
            }
            at += at < text.length() && text.charAt(at) == ESCAPE ? 2 : 1;
        } else if (kind == '(' || kind == ')') {
            at++;
        }
    }

    private void colors(String codes) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : codes.split("[;:]", -1)) {
            boolean isNumber =
                    !part.isEmpty() && part.length() <= 4 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            numbers.add(isNumber ? Integer.parseInt(part) : 0);
        }
        for (int i = 0; i < numbers.size(); i++) {
            int code = numbers.get(i);
            boolean wide = (code == 38 || code == 48) && i + 1 < numbers.size();
            if (!wide) {
                style = style.with(code);
            } else if (numbers.get(i + 1) == 5 && i + 2 < numbers.size()) {
                style = code == 38 ? style.colored(nearest(numbers.get(i + 2))) : style;
                i += 2;
            } else if (numbers.get(i + 1) == 2 && i + 4 < numbers.size()) {
                style = code == 38
                        ? style.colored(nearest(numbers.get(i + 2), numbers.get(i + 3), numbers.get(i + 4)))
                        : style;
                i += 4;
            }
        }
    }

    /// The one of 16 colors that is nearest to one of 256.
    private static int nearest(int color) {
        if (color < 16) {
            return color;
        }
        if (color >= 232) {
            int level = (color - 232) * 10 + 8;
            return nearest(level, level, level);
        }
        int cube = color - 16;
        return nearest(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
    }

    private static int nearest(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int least = most / 2 + 1;
        int color = (red >= least ? 1 : 0) + (green >= least ? 2 : 0) + (blue >= least ? 4 : 0);
        if (most < 64) {
            return 0;
        }
        return most > 200 && color != 7 ? color + BRIGHT : color;
    }
}
