package dev.gitsession.cli.console;

import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// A table with headings, at most as wide as the terminal. If space is short, long columns are cut, which an
/// ellipsis shows; then some are left out, starting from the right.
public final class Table {
    private static final String GAP = "  ";
    private static final String UNKNOWN = "-";
    private static final int NARROWEST = 8;

    /// The width down to which columns are cut before any other is left out.
    private static final int USEFUL = 24;

    /// The number of characters passed to the console at once. Printing 10,000 lines one by one takes longer than
    /// all other work.
    private static final int AT_ONCE = 1 << 16;

    private final List<Column> columns;
    private final List<String[]> rows = new ArrayList<>();

    /// Creates a table with these columns.
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /// What happens to a column if the line is too long.
    public enum Width {
        /// The column keeps its width.
        KEPT,
        /// The column is left out if it has nothing but `-`, or if the line is too long with columns cut to a
        /// useful width.
        LEFT_OUT,
        /// The column is cut.
        CUT,
        /// The column is cut if nothing else can be cut any more.
        CUT_LAST
    }

    /// @param heading the first line
    /// @param style the style of the cells
    /// @param right whether the cells are right-aligned, as numbers are
    /// @param width what happens if the line is too long
    public record Column(String heading, Style style, boolean right, Width width) {
        /// A left-aligned column of full width.
        public static Column of(String heading) {
            return new Column(heading, Style.PLAIN, false, Width.KEPT);
        }

        /// A right-aligned column of full width.
        public static Column number(String heading) {
            return new Column(heading, Style.PLAIN, true, Width.KEPT);
        }

        /// A copy with a style.
        public Column in(Style other) {
            return new Column(heading, other, right, width);
        }

        /// A copy that is cut if the line is too long.
        public Column yielding() {
            return when(Width.CUT);
        }

        /// A copy with another behavior if the line is too long.
        public Column when(Width other) {
            return new Column(heading, style, right, other);
        }
    }

    /// Adds a row. The cells may contain untrusted text.
    public void row(String... cells) {
        String[] clean = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            clean[i] = Printable.clean(cells[i]);
        }
        rows.add(clean);
    }

    /// Prints the table.
    public void printTo(Console console) {
        int[] widths = fitted(console.columns());
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

    /// The widths of the columns in a line of that length. A column that is left out has none.
    private int[] fitted(int most) {
        int[] natural = widths();
        for (int i = 0; i < natural.length; i++) {
            natural[i] = columns.get(i).width() == Width.LEFT_OUT && isEmpty(i) ? 0 : natural[i];
        }
        int[] widths = natural.clone();
        shrink(widths, most, Width.CUT, USEFUL);
        for (int i = columns.size() - 1; i > 0 && length(widths) > most; i--) {
            if (columns.get(i).width() == Width.LEFT_OUT) {
                widths[i] = 0;
            }
        }
        widen(widths, natural, most);
        shrink(widths, most, Width.CUT, NARROWEST);
        shrink(widths, most, Width.CUT_LAST, NARROWEST);
        for (Width each : Width.values()) {
            shrink(widths, most, each, 1);
        }
        return widths;
    }

    /// Whether nothing is known in any row.
    private boolean isEmpty(int column) {
        return rows.stream().allMatch(row -> row[column].equals(UNKNOWN));
    }

    private static int length(int[] widths) {
        int columns = (int) IntStream.of(widths).filter(width -> width > 0).count();
        return IntStream.of(widths).sum() + GAP.length() * Math.max(0, columns - 1);
    }

    /// Cuts columns of that kind, starting from the right, until the line fits.
    private void shrink(int[] widths, int most, Width which, int least) {
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.get(i).width() == which) {
                int tooLong = Math.max(0, length(widths) - most);
                widths[i] -= Math.min(tooLong, Math.max(0, widths[i] - least));
            }
        }
    }

    /// Gives columns that were cut the space that is free, starting from the left.
    private void widen(int[] widths, int[] natural, int most) {
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).width() == Width.CUT) {
                widths[i] += Math.clamp((long) most - length(widths), 0, natural[i] - widths[i]);
            }
        }
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
            widths[i] = Math.max(widths[i], TextWidth.of(cells[i]));
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
            String cell = TextWidth.cut(cells[i], widths[i]);
            int space = widths[i] - TextWidth.of(cell);
            lines.repeat(' ', column.right() ? space : 0);
            lines.append(look.apply(column.style(), cell));
            if (i < end) {
                lines.repeat(' ', column.right() ? 0 : space).append(GAP);
            }
        }
    }
}
