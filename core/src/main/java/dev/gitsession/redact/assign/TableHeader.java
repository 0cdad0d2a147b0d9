package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first line of a table, which names its columns.
///
/// @param cells where the names stand, as pairs of first position and end; what is around them left out
/// @param separator what separates the cells of every line
/// @param start where the line begins
/// @param end where it ends
record TableHeader(List<int[]> cells, Separator separator, int start, int end) {
    /// What stands between two cells.
    enum Separator {
        BAR,
        TAB,
        COMMA,
        SEMICOLON,
        /// Blanks, so that all lines have their cells at the same places.
        BLANKS
    }

    private static final int LONGEST = 2000;
    private static final int FEWEST_OF_FILE = 3;
    private static final int LONGEST_NAME = 48;
    private static final ByteSet NAME = ByteSet.of("A-Za-z0-9_ .#()/%*`\"'\u0080-\u00ff+-");
    private static final ByteSet AROUND = ByteSet.of(" \t`\"'\r");
    private static final ByteSet AROUND_NAME = ByteSet.of(" \t`\"'*\r+");
    private static final ByteSet WORD = ByteSet.of("!-~\u0080-\u00ff");
    private static final ByteSet RULE = ByteSet.of(" \t\r|+=:-");

    TableHeader {
        cells = List.copyOf(cells);
    }

    /// Whether the table is a file of its own kind, whose cells are nothing but values.
    boolean isOfFile() {
        return cells.size() >= FEWEST_OF_FILE && (separator == Separator.COMMA || separator == Separator.SEMICOLON);
    }

    /// The name in a cell, without marks of bold text.
    static Optional<Span> name(Text text, int[] cell) {
        int[] place = trimmed(text, cell[0], cell[1], AROUND_NAME);
        return place[0] < place[1] ? Optional.of(new Span(place[0], place[1])) : Optional.empty();
    }

    /// The header in a line, if it could be one.
    ///
    /// @param name a position in one of its names
    static Optional<TableHeader> in(Text text, int from, int to, int name) {
        if (to - from > LONGEST || text.at(to) != '\n') {
            return Optional.empty();
        }
        int start = from;
        for (int at = from; at < name; at++) {
            // What precedes a string of JSON is no part of the table.
            int colon = text.at(at - 1) == ' ' ? at - 2 : at - 1;
            start = text.at(at) == '"' && text.at(colon) == ':' ? at + 1 : start;
        }
        Separator separator = separator(text, start, to);
        List<int[]> cells = separator == Separator.BLANKS ? apart(text, start, to) : cells(text, start, to, separator);
        boolean named = cells.stream().allMatch(cell -> isName(text, cell, separator));
        return named ? Optional.of(new TableHeader(cells, separator, start, to)) : Optional.empty();
    }

    private static boolean isName(Text text, int[] cell, Separator separator) {
        boolean close = separator == Separator.COMMA || separator == Separator.SEMICOLON;
        boolean blank = close && text.at(cell[0] - 1) == ' ';
        return !blank
                && cell[1] - cell[0] <= LONGEST_NAME
                && NAME.endOfRun(text, cell[0], Math.max(cell[0], cell[1])) >= cell[1];
    }

    private static Separator separator(Text text, int from, int to) {
        boolean tab = false;
        boolean comma = false;
        boolean semicolon = false;
        for (int at = from; at < to; at++) {
            if (barLength(text, at) > 0) {
                return Separator.BAR;
            }
            tab |= text.at(at) == '\t';
            comma |= text.at(at) == ',';
            semicolon |= text.at(at) == ';';
        }
        return tab ? Separator.TAB : comma ? Separator.COMMA : semicolon ? Separator.SEMICOLON : Separator.BLANKS;
    }

    /// `|`, or a line drawn with one of the characters for boxes.
    private static int barLength(Text text, int at) {
        if (text.at(at) == '|') {
            return 1;
        }
        boolean box = text.at(at) == 0xe2 && text.at(at + 1) == 0x94;
        return box && (text.at(at + 2) == 0x82 || text.at(at + 2) == 0x83) ? 3 : 0;
    }

    /// The cells of a line, where a quote at a cell's start hides separators.
    static List<int[]> cells(Text text, int from, int to, Separator separator) {
        List<int[]> cells = new ArrayList<>();
        int start = from;
        int at = from;
        while (at < to) {
            boolean quoted = text.at(at) == '"' && at == start && separator != Separator.BAR;
            if (quoted) {
                at++;
                while (at < to && (text.at(at) != '"' || text.at(at + 1) == '"')) {
                    at += text.at(at) == '"' ? 2 : 1;
                }
            }
            int length = lengthOf(text, at, separator);
            if (length > 0) {
                cells.add(trimmed(text, start, at, AROUND));
                start = at + length;
            } else if (!quoted && text.at(at) == '"' && at > start && JsonLine.isEndOfString(text, at)) {
                break;
            }
            at += Math.max(length, 1);
        }
        cells.add(trimmed(text, start, Math.min(at, to), AROUND));
        return cells;
    }

    private static int lengthOf(Text text, int at, Separator separator) {
        return switch (separator) {
            case BAR -> barLength(text, at);
            case TAB -> text.at(at) == '\t' ? 1 : 0;
            case COMMA -> text.at(at) == ',' ? 1 : 0;
            case SEMICOLON -> text.at(at) == ';' ? 1 : 0;
            case BLANKS -> text.at(at) == ' ' && text.at(at + 1) == ' ' ? 2 : 0;
        };
    }

    /// Cells with two blanks at least between them.
    private static List<int[]> apart(Text text, int from, int to) {
        return cells(text, from, to, Separator.BLANKS).stream()
                .filter(cell -> cell[0] < cell[1])
                .toList();
    }

    private static int[] trimmed(Text text, int from, int to, ByteSet around) {
        int start = from;
        int end = to;
        while (start < end && around.has(text.at(start))) {
            start++;
        }
        while (end > start && around.has(text.at(end - 1))) {
            end--;
        }
        return new int[] {start, end};
    }

    /// The cell of a line in the place of a header's; empty if the line is none of its table.
    Optional<int[]> cell(Text text, int from, int to, int index) {
        if (separator != Separator.BLANKS) {
            List<int[]> row = cells(text, from, to, separator);
            return row.size() == cells.size() ? Optional.of(row.get(index)) : Optional.empty();
        }
        if (cells.size() == 1) {
            int[] word = trimmed(text, from, to, AROUND);
            return Optional.of(word).filter(place -> WORD.endOfRun(text, place[0], place[1]) == place[1]);
        }
        int at = from + cells.get(index)[0] - start;
        boolean aligned = at < to && text.at(at) > ' ' && (at == from || text.at(at - 1) == ' ');
        int end = at;
        while (end < to && text.at(end) > ' ') {
            end++;
        }
        return aligned ? Optional.of(trimmed(text, at, end, AROUND)) : Optional.empty();
    }

    /// Whether a line only separates the header from the rest.
    static boolean isRule(Text text, int from, int to) {
        int at = from;
        boolean drawn = false;
        while (at < to) {
            boolean box = text.at(at) == 0xe2 && (text.at(at + 1) == 0x94 || text.at(at + 1) == 0x95);
            if (!box && !RULE.has(text.at(at))) {
                return false;
            }
            drawn |= box || text.at(at) == '-' || text.at(at) == '=';
            at += box ? 3 : 1;
        }
        return drawn;
    }
}
