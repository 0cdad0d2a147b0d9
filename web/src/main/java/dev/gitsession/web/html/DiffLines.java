package dev.gitsession.web.html;

import java.util.List;

/// Writes a change of a file, line by line: added and removed ones marked, long ones folded.
public final class DiffLines {
    /// How many lines are shown at once.
    private static final int SHOWN = 60;

    /// How many lines a page holds of one change.
    private static final int MOST = 3000;

    private DiffLines() {}

    /// Writes a change.
    ///
    /// @param all the lines, each after `+`, `-` or a blank; an empty one stands between two places of the file
    public static void write(Html html, List<String> all) {
        List<String> lines = !all.isEmpty() && all.getFirst().isEmpty() ? all.subList(1, all.size()) : all;
        if (lines.size() <= SHOWN) {
            block(html, lines);
            return;
        }
        block(html, lines.subList(0, SHOWN));
        List<String> rest = lines.subList(SHOWN, Math.min(lines.size(), MOST));
        html.begin("details", "more");
        html.element("summary", "", "%,d more lines".formatted(lines.size() - SHOWN));
        block(html, rest);
        if (lines.size() > MOST) {
            html.element("p", "note", "%,d lines are left out here".formatted(lines.size() - MOST));
        }
        html.end();
    }

    private static void block(Html html, List<String> lines) {
        html.begin("pre", "diff").with("tabindex", "0");
        for (String line : lines) {
            String kind = line.isEmpty()
                    ? "gap"
                    : switch (line.charAt(0)) {
                        case '+' -> "add";
                        case '-' -> "del";
                        default -> "same";
                    };
            html.element("span", kind, line.isEmpty() ? "⋯" : line);
        }
        html.end();
    }

    /// The added and removed lines of a change, such as `+3 −1`.
    public static void counts(Html html, List<String> lines) {
        long added = lines.stream().filter(line -> line.startsWith("+")).count();
        long removed = lines.stream().filter(line -> line.startsWith("-")).count();
        html.begin("span", "counts");
        html.element("span", "add", "+" + added).text(" ").element("span", "del", "−" + removed);
        html.end();
    }
}
