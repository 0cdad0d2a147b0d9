package dev.gitsession.redact.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The bytes that `xxd`, `hexdump` and `od` show, and where they are shown: in hexadecimal, and as characters
/// after that.
///
/// @param decoded the bytes
/// @param hex for each byte where its digits begin
/// @param lines for each byte where its line ends
/// @param start where the dump begins
/// @param end the position after it
public record HexDump(Text decoded, int[] hex, int[] lines, int start, int end) implements SourceMap {
    /// What one of the first lines of every dump has in it.
    public static final List<String> MARKERS = List.of("000000");

    private static final int MOST_BYTES = 16;
    private static final int LONGEST_DUMP = 1 << 16;
    private static final int LONGEST_LINE = 100;
    private static final int OFFSET = 8;
    private static final int OCTAL_OFFSET = 7;

    /// The first dump from a position on.
    public static Optional<HexDump> next(Text text, int from) {
        int at = from;
        while (at < text.end()) {
            if (text.at(at) == '0' && text.at(at + 1) == '0' && !ByteSet.HEX.has(text.at(at - 1))) {
                Optional<HexDump> dump = at(text, at);
                if (dump.isPresent()) {
                    return dump;
                }
            }
            at++;
        }
        return Optional.empty();
    }

    private static Optional<HexDump> at(Text text, int start) {
        List<int[]> places = new ArrayList<>();
        int at = start;
        while (at < start + LONGEST_DUMP) {
            int next = line(text, at, places);
            if (next < 0) {
                break;
            }
            at = next;
        }
        if (places.size() < MOST_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = new byte[places.size()];
        int[] hex = new int[bytes.length];
        int[] lines = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            hex[i] = places.get(i)[0];
            bytes[i] = (byte) places.get(i)[1];
            lines[i] = places.get(i)[2];
        }
        return Optional.of(new HexDump(new Text(bytes, 0, bytes.length), hex, lines, start, at));
    }

    /// Adds a line's bytes, and says where the next line begins; -1 if it is none of a dump.
    private static int line(Text text, int start, List<int[]> places) {
        if (text.at(start + OCTAL_OFFSET) == ' '
                && ByteSet.HEX.endOfRun(text, start, start + OCTAL_OFFSET + 1) == start + OCTAL_OFFSET) {
            return OctalDump.line(text, start, places);
        }
        int after = start + OFFSET;
        boolean separated = text.at(after) == ':' || (text.at(after) == ' ' && text.at(after + 1) == ' ');
        if (!separated || ByteSet.HEX.endOfRun(text, start, after) != after) {
            return -1;
        }
        int end = start;
        while (end - start < LONGEST_LINE && text.at(end) >= ' ') {
            end++;
        }
        int at = after + (text.at(after) == ':' ? 1 : 0);
        int count = 0;
        int blanks = 0;
        while (at < end && count < MOST_BYTES && blanks < 3) {
            if (text.at(at) == ' ') {
                blanks++;
                at++;
                continue;
            }
            int high = Character.digit(text.at(at), 16);
            int low = Character.digit(text.at(at + 1), 16);
            // After two blanks at least, the characters begin; in the middle of a line of hexdump there are two, too.
            boolean goesOn = blanks < 2 || count == MOST_BYTES / 2 || count == 0;
            if (high < 0 || low < 0 || !goesOn) {
                break;
            }
            places.add(new int[] {at, high << 4 | low, end});
            count++;
            blanks = 0;
            at += 2;
        }
        return count == 0 ? -1 : text.at(end) == '\n' ? end + 1 : text.end();
    }

    @Override
    public int[] sourcesOf(byte[] source, int start, int end, int[] decoded, boolean starts) {
        return Arrays.stream(decoded)
                .map(i -> starts ? hex[Math.min(i, hex.length - 1)] : lines[Math.clamp(i - 1, 0, lines.length - 1)])
                .toArray();
    }
}
