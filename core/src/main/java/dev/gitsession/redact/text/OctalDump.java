package dev.gitsession.redact.text;

import java.util.List;

/// Lines of `od` and of `hexdump` without options, whose offset has seven digits: characters, each in four
/// columns; bytes in hexadecimal; words of two bytes, the lower one first.
final class OctalDump {
    private static final int OFFSET = 7;
    private static final int CELL = 4;
    private static final int MOST_CELLS = 16;
    private static final int LONGEST_LINE = 100;

    private OctalDump() {}

    /// Adds a line's bytes, each with the position where it is shown and where its line ends, and says where the
    /// next line begins; -1 if it is none of a dump.
    static int line(Text text, int start, List<int[]> places) {
        int end = start;
        while (end - start < LONGEST_LINE && text.at(end) >= ' ') {
            end++;
        }
        int before = places.size();
        int first = start + OFFSET;
        boolean characters = text.at(first + 1) == ' ' && text.at(first + 2) == ' ';
        if (characters) {
            addCharacters(text, first, end, places);
        } else {
            addNumbers(text, first, end, places);
        }
        return places.size() == before ? -1 : text.at(end) == '\n' ? end + 1 : text.end();
    }

    private static void addCharacters(Text text, int from, int end, List<int[]> places) {
        for (int cell = from; cell + CELL <= end && cell < from + CELL * MOST_CELLS; cell += CELL) {
            int last = text.at(cell + CELL - 1);
            int b = text.at(cell + 2) == ' ' ? last : text.at(cell + 2) == '\\' ? escape(last) : octal(text, cell + 1);
            if (b < 0) {
                return;
            }
            places.add(new int[] {text.at(cell + 2) == ' ' ? cell + CELL - 1 : cell + 1, b, end});
        }
    }

    private static int escape(int letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> 0;
            default -> letter;
        };
    }

    private static int octal(Text text, int from) {
        int value = 0;
        for (int at = from; at < from + 3; at++) {
            int digit = Character.digit(text.at(at), 8);
            if (digit < 0) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value & 0xff;
    }

    private static void addNumbers(Text text, int from, int end, List<int[]> places) {
        int at = from;
        for (int count = 0; at < end && count < MOST_CELLS; count++) {
            while (text.at(at) == ' ') {
                at++;
            }
            int run = ByteSet.HEX.endOfRun(text, at, at + CELL + 1);
            if (run - at == CELL) {
                places.add(new int[] {at + 2, number(text, at + 2), end});
                places.add(new int[] {at, number(text, at), end});
            } else if (run - at == 2) {
                places.add(new int[] {at, number(text, at), end});
            } else {
                return;
            }
            at = run;
        }
    }

    private static int number(Text text, int at) {
        return Character.digit(text.at(at), 16) << 4 | Character.digit(text.at(at + 1), 16);
    }
}
