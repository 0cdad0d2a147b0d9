package dev.gitsession.agent;

import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.LineReader;
import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads sessions that are lines of JSON objects: whole, or only their beginning and end.
public final class JsonLines {
    /// The longest line that is held, in bytes; the largest seen in the wild are tool results of some megabytes.
    public static final int LINE_LIMIT = 16 * 1024 * 1024;

    private static final int HEAD = 512 * 1024;
    private static final int HEAD_LINES = 300;
    private static final int FIRST_TAIL = 8 * 1024;
    private static final int LONGEST_TAIL = 1024 * 1024;

    private JsonLines() {}

    /// Hands over every sound record, in order.
    public static Reading.Damage forEach(Transcript transcript, Consumer<JsonObject> record) throws IOException {
        long lines = 0;
        long broken = 0;
        long oversized = 0;
        boolean torn = false;
        try (LineReader reader = new LineReader(transcript.open(), LINE_LIMIT)) {
            while (reader.next()) {
                if (reader.oversized()) {
                    lines++;
                    oversized++;
                } else if (!isBlank(reader)) {
                    Optional<JsonObject> found = find(reader);
                    torn = found.isEmpty() && !reader.ended();
                    lines += torn ? 0 : 1;
                    broken += found.isEmpty() && !torn ? 1 : 0;
                    found.ifPresent(record);
                }
            }
        }
        return new Reading.Damage(lines, broken, oversized, torn);
    }

    /// Hands over records from the beginning until one is enough, or half a megabyte was looked through.
    public static void head(Path file, Predicate<JsonObject> enough) {
        try (InputStream bytes = Transcript.ofFile(file, HEAD).open()) {
            head(bytes, HEAD_LINES, enough);
        } catch (IOException e) {
            // A session that vanished or can't be read has nothing to tell.
        }
    }

    /// Hands over the last records, in order: those of the last 8 KiB, or of more if none of these is of use.
    public static void tail(Path file, Predicate<JsonObject> use) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            boolean useful = false;
            for (int length = FIRST_TAIL; !useful && length <= LONGEST_TAIL; length *= 8) {
                long from = Math.max(0, size - length);
                useful = tail(channel, from, (int) (size - from), use) || from == 0;
            }
        } catch (IOException e) {
            // As above.
        }
    }

    /// Hands over the first records of a stream until one is enough.
    static void head(InputStream bytes, int most, Predicate<JsonObject> enough) throws IOException {
        try (LineReader reader = new LineReader(bytes, LINE_LIMIT)) {
            for (int i = 0; i < most && reader.next(); i++) {
                Optional<JsonObject> found = find(reader);
                if (found.isPresent() && enough.test(found.orElseThrow())) {
                    return;
                }
            }
        }
    }

    private static boolean tail(FileChannel channel, long from, int length, Predicate<JsonObject> use)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // Until it is full or the file ends.
        }
        boolean[] useful = {false};
        try (LineReader reader =
                new LineReader(new ByteArrayInputStream(buffer.array(), 0, buffer.position()), LINE_LIMIT)) {
            boolean whole = from == 0;
            while (reader.next()) {
                if (whole) {
                    find(reader).ifPresent(record -> useful[0] |= use.test(record));
                }
                whole = true;
            }
        }
        return useful[0];
    }

    /// The object on a line. Bytes that are not UTF-8 become U+FFFD, as the agents themselves would read them.
    private static Optional<JsonObject> find(LineReader line) {
        Optional<JsonObject> strict =
                Json.findObject(line.buffer(), 0, line.length()).map(JsonObject::of);
        if (strict.isPresent() || isBlank(line)) {
            return strict;
        }
        String lenient = new String(line.buffer(), 0, line.length(), StandardCharsets.UTF_8);
        return lenient.indexOf('\uFFFD') < 0
                ? strict
                : Json.findObject(lenient.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of);
    }

    private static boolean isBlank(LineReader line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.buffer()[i] > ' ' || line.buffer()[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
