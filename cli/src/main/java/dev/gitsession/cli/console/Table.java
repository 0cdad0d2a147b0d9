package dev.gitsession.cli.console;

import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Rows under headings, as wide as the terminal at most. On a narrow one some columns go, from the right, then others
/// are cut, and show so by an ellipsis.
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    /// How many characters are handed to the console at once: a line at a time, 10,000 lines take longer than all else.
    private static final int AT_ONCE = 1 << 16;

    private final List<Column> columns;
    private final List<String[]> rows = new ArrayList<>();

    /// A table with these columns.
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /// What becomes of a column when the line is too long.
    public enum Width {
        /// Nothing.
        KEPT,
        /// It is left out, before any other is cut.
        LEFT_OUT,
        /// It is cut.
        CUT,
        /// It is cut once nothing else can be.
        CUT_LAST
    }

    /// @param heading its first line
    /// @param style how its cells look
    /// @param right whether its cells stand at the right edge, as numbers do
    /// @param width what becomes of it when the line is too long
    public record Column(String heading, Style style, boolean right, Width width) {
        /// An ordinary column.
        public static Column of(String heading) {
            return new Column(heading, Style.PLAIN, false, Width.KEPT);
        }

        /// A column of numbers.
        public static Column number(String heading) {
            return new Column(heading, Style.PLAIN, true, Width.KEPT);
        }

        /// A copy with a look.
        public Column in(Style other) {
            return new Column(heading, other, right, width);
        }

        /// A copy that gives way.
        public Column yielding() {
            return when(Width.CUT);
        }

        /// A copy that gives way in another manner.
        public Column when(Width other) {
            return new Column(heading, style, right, other);
        }
    }

    /// Adds a row; its cells may hold anything.
    public void row(String... cells) {
        String[] clean = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            clean[i] = Printable.clean(cells[i]);
        }
        rows.add(clean);
    }

    /// Prints the table.
    public void printTo(Console console) {
        int[] widths = widths();
        int total = IntStream.of(widths).sum() + GAP.length() * (columns.size() - 1);
        for (int i = columns.size() - 1; i > 0 && total > console.columns(); i--) {
            if (columns.get(i).width() == Width.LEFT_OUT) {
                total -= widths[i] + GAP.length();
                widths[i] = 0;
            }
        }
        total = cut(Width.CUT, widths, total, console.columns());
        cut(Width.CUT_LAST, widths, total, console.columns());
        StringBuilder lines = new StringBuilder();
        append(lines, headings(), widths, (_, cell) -> cell);
        String headings = console.styled(Style.FAINT, lines.toString());
        lines.setLength(0);
        lines.append(headings);
        for (String[] row : rows) {
            if (lines.length() > AT_ONCE) {
                console.line(lines.toString());
                lines.setLength(0);
            } else {
                lines.append('\n');
            }
            append(lines, row, widths, console::styled);
        }
        console.line(lines.toString());
    }

    /// Cuts columns, from the right, until the line fits, and returns its length.
    private int cut(Width which, int[] widths, int length, int most) {
        int total = length;
        for (int i = columns.size() - 1; i >= 0 && total > most; i--) {
            if (columns.get(i).width() == which) {
                int cut = Math.min(total - most, Math.max(0, widths[i] - NARROWEST));
                widths[i] -= cut;
                total -= cut;
            }
        }
        return total;
    }

    private String[] headings() {
        return columns.stream().map(Column::heading).toArray(String[]::new);
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        widen(widths, headings());
        rows.forEach(row -> widen(widths, row));
        return widths;
    }

    private static void widen(int[] widths, String[] cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(cells[i]));
        }
    }

    private void append(StringBuilder lines, String[] cells, int[] widths, BiFunction<Style, String, String> look) {
        int end = cells.length - 1;
        while (widths[end] == 0) {
            end--;
        }
        for (int i = 0; i <= end; i++) {
            if (widths[i] == 0) {
                continue;
            }
            Column column = columns.get(i);
            String cell = cut(cells[i], widths[i]);
            int space = widths[i] - length(cell);
            lines.repeat(' ', column.right() ? space : 0);
            lines.append(look.apply(column.style(), cell));
            if (i < end) {
                lines.repeat(' ', column.right() ? 0 : space).append(GAP);
            }
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }
}
