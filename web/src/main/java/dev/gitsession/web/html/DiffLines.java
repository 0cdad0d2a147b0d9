package dev.gitsession.web.html;

import java.util.List;

/// Writes a change of a file, line by line: added and removed ones marked, long ones folded. The style sheet shows the
/// same lines below each other or side by side.
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
        html.element("summary", "", String.format(ReaderLocale.current(), "%,d more lines", lines.size() - SHOWN));
        block(html, rest);
        if (lines.size() > MOST) {
            html.element(
                    "p",
                    "note",
                    String.format(ReaderLocale.current(), "%,d lines are left out here", lines.size() - MOST));
        }
        html.end();
    }

    /// What a line is.
    private enum Kind {
        GAP("gap"),
        SAME("same"),
        ADDED("add"),
        REMOVED("del");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        static Kind of(String line) {
            if (line.isEmpty()) {
                return GAP;
            }
            return switch (line.charAt(0)) {
                case '+' -> ADDED;
                case '-' -> REMOVED;
                default -> SAME;
            };
        }

        boolean isChange() {
            return this == ADDED || this == REMOVED;
        }

        /// Whether a line after this one belongs to the same lines.
        boolean goesOn(Kind next) {
            return next == this || (isChange() && next.isChange());
        }
    }

    /// Writes lines. Those that belong together stand in one element: lines that stayed, or what was removed with what
    /// came in its place.
    private static void block(Html html, List<String> lines) {
        boolean hasTwoSides = lines.stream().map(Kind::of).distinct().count() > 1;
        html.begin("pre", hasTwoSides ? "diff" : "diff one").with("tabindex", "0");
        int at = 0;
        while (at < lines.size()) {
            int from = at;
            Kind kind = Kind.of(lines.get(at));
            while (at < lines.size() && kind.goesOn(Kind.of(lines.get(at)))) {
                at++;
            }
            together(html, kind, lines.subList(from, at), hasTwoSides);
        }
        html.end();
    }

    private static void together(Html html, Kind kind, List<String> lines, boolean hasTwoSides) {
        if (kind == Kind.GAP) {
            html.element("span", kind.style, "⋯");
            return;
        }
        html.begin("span", "part");
        lines.forEach(line -> html.element("span", Kind.of(line).style, line));
        if (kind == Kind.SAME && hasTwoSides) {
            // The right side of lines that stayed. Only a page that shows both sides shows it.
            lines.forEach(line -> html.begin("span", "same twin")
                    .with("aria-hidden", "true")
                    .text(line)
                    .end());
        }
        html.end();
    }

    /// The added and removed lines of a change, such as `+3 −1`.
    public static void counts(Html html, List<String> lines) {
        long added = lines.stream().filter(line -> line.startsWith("+")).count();
        long removed = lines.stream().filter(line -> line.startsWith("-")).count();
        counts(html, added, removed);
    }

    /// Numbers of added and removed lines.
    public static void counts(Html html, long added, long removed) {
        html.begin("span", "counts");
        html.element("span", "add", "+" + Figures.count(added))
                .text(" ")
                .element("span", "del", "−" + Figures.count(removed));
        html.end();
    }
}
