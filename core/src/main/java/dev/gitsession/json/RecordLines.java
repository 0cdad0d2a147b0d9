package dev.gitsession.json;

import dev.gitsession.session.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Finds the records on the lines of a session, each once.
///
/// Most lines are one JSON object. If an agent was killed while it wrote, the next record may follow on the same
/// line. And an agent that continues a session may write records again that are there already: the same line with
/// the same id.
public final class RecordLines {
    /// How many lines are remembered. A longer session may show a record twice.
    private static final int MOST = 100_000;

    /// How many places on a broken line are tried, because another record may begin there.
    private static final int MOST_BEGINNINGS = 100;

    private final Set<Long> seen = new HashSet<>();

    /// The records on a line.
    ///
    /// @param whole whether the line consists of them
    public record Found(List<JsonObject> records, boolean whole) {
        private static final Found NONE = new Found(List.of(), false);

        public Found {
            records = List.copyOf(records);
        }

        private boolean hasId() {
            return records.stream()
                    .anyMatch(record -> Stream.of(
                                    record.text("uuid"),
                                    record.text("id"),
                                    record.text("payload", "id"),
                                    record.text("payload", "call_id"))
                            .anyMatch(Optional::isPresent));
        }
    }

    /// The records on the current line of a reader that did not stand on a line before. A line without an id counts
    /// as new.
    public Found next(LineReader line) {
        Found found = find(line.buffer(), 0, line.length());
        if (found.hasId() && !isNew(hash(line))) {
            return new Found(List.of(), true);
        }
        return found;
    }

    /// Whether a line of the second stream stands in the first one too, and has an id.
    ///
    /// @param limit the longest line that is looked at, in bytes
    public static boolean isRepeated(InputStream earlier, InputStream later, int limit) throws IOException {
        Set<Long> came = new HashSet<>();
        try (LineReader line = new LineReader(later, limit)) {
            while (line.next()) {
                if (find(line.buffer(), 0, line.length()).hasId()) {
                    came.add(hash(line));
                }
            }
        }
        try (LineReader line = new LineReader(earlier, limit)) {
            while (!came.isEmpty() && line.next()) {
                if (came.contains(hash(line))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The records on a line. Bytes that are not UTF-8 become U+FFFD, as in the agents themselves.
    public static Found find(byte[] bytes, int offset, int length) {
        if (isBlank(bytes, offset, length)) {
            return Found.NONE;
        }
        Optional<JsonObject> strict = Json.findObject(bytes, offset, length).map(JsonObject::of);
        if (strict.isPresent()) {
            return new Found(List.of(strict.orElseThrow()), true);
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            byte[] lenient = text.getBytes(StandardCharsets.UTF_8);
            return findSeveral(lenient, 0, lenient.length);
        }
        return findSeveral(bytes, offset, length);
    }

    /// Whether a line holds nothing but white space.
    public static boolean isBlank(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// The records of a line that is not one record: several, the first of which may be cut off. The lines of a
    /// document that spans several are no such lines.
    private static Found findSeveral(byte[] bytes, int offset, int length) {
        if (bytes[offset] != '{') {
            return Found.NONE;
        }
        int tried = 0;
        for (int at = offset; at < offset + length - 1 && tried < MOST_BEGINNINGS; at++) {
            if (at == offset || (bytes[at] == '{' && bytes[at + 1] == '"')) {
                tried++;
                List<JsonObject> records = Json.findObjects(bytes, at, offset + length - at).stream()
                        .map(JsonObject::of)
                        .toList();
                if (!records.isEmpty()) {
                    return new Found(records, at == offset);
                }
            }
        }
        return Found.NONE;
    }

    private boolean isNew(long line) {
        return seen.size() < MOST ? seen.add(line) : !seen.contains(line);
    }

    private static long hash(LineReader line) {
        CRC32C checksum = new CRC32C();
        checksum.update(line.buffer(), 0, line.length());
        int other = ByteBuffer.wrap(line.buffer(), 0, line.length()).hashCode();
        return checksum.getValue() << Integer.SIZE | Integer.toUnsignedLong(other);
    }
}
