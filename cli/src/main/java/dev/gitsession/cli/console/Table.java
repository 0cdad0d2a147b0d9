package dev.gitsession.cli.console;

import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows under headings, as wide as the terminal at most: one column gives way, and shows so by an ellipsis.
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with these columns.
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /// @param heading its first line
    /// @param style how its cells look
    /// @param right whether its cells stand at the right edge, as numbers do
    /// @param gives whether it is cut when the line is too long
    public record Column(String heading, Style style, boolean right, boolean gives) {
        /// An ordinary column.
        public static Column of(String heading) {
            return new Column(heading, Style.PLAIN, false, false);
        }

        /// A column of numbers.
        public static Column number(String heading) {
            return new Column(heading, Style.PLAIN, true, false);
        }

        /// A copy with a look.
        public Column in(Style other) {
            return new Column(heading, other, right, gives);
        }

        /// A copy that gives way.
        public Column yielding() {
            return new Column(heading, style, right, true);
        }
    }

    /// Adds a row; its cells may hold anything.
    public void row(String... cells) {
        rows.add(List.of(cells).stream().map(Printable::clean).toList());
    }

    /// Prints the table.
    public void printTo(Console console) {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        int total = IntStream.of(widths).sum() + GAP.length() * (columns.size() - 1);
        for (int i = columns.size() - 1; i >= 0 && total > console.columns(); i--) {
            if (columns.get(i).gives()) {
                int cut = Math.min(total - console.columns(), Math.max(0, widths[i] - NARROWEST));
                widths[i] -= cut;
                total -= cut;
            }
        }
        console.line(console.styled(Style.FAINT, line(headings(), widths, console, true)));
        rows.forEach(row -> console.line(line(row, widths, console, false)));
    }

    private List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(widest, columns.get(column).heading().length());
    }

    private String line(List<String> cells, int[] widths, Console console, boolean heading) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            String cell = cut(cells.get(i), widths[i]);
            String space = " ".repeat(widths[i] - length(cell));
            boolean last = i == cells.size() - 1;
            String shown = heading ? cell : console.styled(column.style(), cell);
            line.append(column.right() ? space + shown : last ? shown : shown + space);
            line.append(last ? "" : GAP);
        }
        return line.toString();
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
