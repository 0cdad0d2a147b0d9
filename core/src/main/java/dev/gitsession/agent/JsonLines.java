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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads sessions that are lines of JSON objects: whole, or only their beginning and end.
public final class JsonLines {
    /// The longest line that is held, in bytes; the largest seen in the wild are tool results of some megabytes.
    public static final int LINE_LIMIT = 16 * 1024 * 1024;

    private static final int HEAD = 512 * 1024;
    private static final int HEAD_LINES = 300;
    private static final int HUGE = 128 * 1024;
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
                } else if (!isBlank(reader.buffer(), 0, reader.length())) {
                    Optional<JsonObject> found = find(reader.buffer(), 0, reader.length());
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

    /// Hands over the last records, in order, from the last one on that is of use: those behind it are few. Looks
    /// through the last 8 KiB, or more if nothing in them is of use, but no more than a megabyte.
    public static void tail(Path file, Predicate<JsonObject> useful, Consumer<JsonObject> record) {
        tail(file, useful, List.of(), record);
    }

    /// The same, with those records before the useful one, as far as was looked, whose text holds one of some words.
    public static void tail(Path file, Predicate<JsonObject> useful, List<String> words, Consumer<JsonObject> record) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            List<JsonObject> found = List.of();
            boolean enough = false;
            for (int length = FIRST_TAIL; !enough && length <= LONGEST_TAIL; length *= 8) {
                long from = Math.max(0, size - length);
                found = backwards(read(channel, from, (int) (size - from)), from == 0, useful, words);
                enough = from == 0 || found.stream().anyMatch(useful);
            }
            found.reversed().forEach(record);
        } catch (IOException e) {
            // As above.
        }
    }

    /// Hands over the first records of a stream until one is enough.
    static void head(InputStream bytes, int most, Predicate<JsonObject> enough) throws IOException {
        try (LineReader reader = new LineReader(bytes, LINE_LIMIT)) {
            for (int i = 0; i < most && reader.next(); i++) {
                Optional<JsonObject> found = find(reader.buffer(), 0, reader.length());
                if (found.isEmpty() && !reader.ended() && reader.length() >= HUGE) {
                    found = Optional.of(beginning(reader.buffer(), reader.length()));
                }
                if (found.isPresent() && enough.test(found.orElseThrow())) {
                    return;
                }
            }
        }
    }

    /// What a line says before it is cut off: one that is longer than what is looked through may begin with what is
    /// looked for.
    private static JsonObject beginning(byte[] bytes, int length) {
        return Json.readDocument(new ByteArrayInputStream(bytes, 0, length), "", element -> false)
                .members();
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // Until it is full or the file ends.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// The records from the end backwards: every one up to the first that is of use, then those with one of the words.
    ///
    /// @param whole whether the bytes begin with a line's beginning
    private static List<JsonObject> backwards(
            byte[] bytes, boolean whole, Predicate<JsonObject> useful, List<String> words) {
        List<JsonObject> found = new ArrayList<>();
        boolean enough = false;
        int end = bytes.length;
        while (end > 0) {
            int start = end;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            if ((start > 0 || whole) && (!enough || holdsOne(words, bytes, start, end - start))) {
                Optional<JsonObject> record = find(bytes, start, end - start);
                record.ifPresent(found::add);
                enough |= record.filter(useful).isPresent();
            }
            end = start - 1;
        }
        return found;
    }

    private static boolean holdsOne(List<String> words, byte[] bytes, int offset, int length) {
        if (words.isEmpty()) {
            return false;
        }
        String line = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        return words.stream().anyMatch(line::contains);
    }

    /// The object on a line. Bytes that are not UTF-8 become U+FFFD, as the agents themselves would read them.
    private static Optional<JsonObject> find(byte[] bytes, int offset, int length) {
        if (isBlank(bytes, offset, length)) {
            return Optional.empty();
        }
        Optional<JsonObject> strict = Json.findObject(bytes, offset, length).map(JsonObject::of);
        if (strict.isPresent()) {
            return strict;
        }
        String lenient = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return lenient.indexOf('\uFFFD') < 0
                ? strict
                : Json.findObject(lenient.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of);
    }

    private static boolean isBlank(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
