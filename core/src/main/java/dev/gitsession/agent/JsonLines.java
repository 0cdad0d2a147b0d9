package dev.gitsession.agent;

import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.json.RecordLines;
import dev.gitsession.session.BoundedInputStream;
import dev.gitsession.session.LineReader;
import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// Reads sessions that consist of one JSON object per line, completely or only at the beginning and the end.
public final class JsonLines {
    /// The longest line that is kept in memory, in bytes. The largest lines seen in practice are tool results of a
    /// few megabytes.
    public static final int LINE_LIMIT = 16 * 1024 * 1024;

    private static final int HEAD = 512 * 1024;
    private static final int HEAD_LINES = 300;
    private static final int LAST = 128 * 1024;
    private static final int HUGE = 128 * 1024;

    private JsonLines() {}

    /// Passes on every valid record, in order. A line that repeats an earlier one with an id is passed over.
    public static Reading.Damage forEach(Transcript transcript, Consumer<JsonObject> record) throws IOException {
        return forEach(transcript, number -> {}, record);
    }

    /// Whether a line after a position repeats an earlier one, so that what comes after can't be read alone.
    public static boolean repeats(Transcript transcript, long position) throws IOException {
        InputStream later = transcript.open();
        later.skipNBytes(position);
        return RecordLines.isRepeated(BoundedInputStream.upTo(transcript.open(), position), later, LINE_LIMIT);
    }

    /// Passes on every valid record, in order. A line that repeats an earlier one with an id is passed over.
    ///
    /// @param line receives the number of each line, from 1, before its record
    public static Reading.Damage forEach(Transcript transcript, LongConsumer line, Consumer<JsonObject> record)
            throws IOException {
        long number = 0;
        long lines = 0;
        long broken = 0;
        long oversized = 0;
        boolean torn = false;
        RecordLines known = new RecordLines();
        try (LineReader reader = new LineReader(transcript.open(), LINE_LIMIT)) {
            while (reader.next()) {
                number++;
                line.accept(number);
                if (reader.oversized()) {
                    lines++;
                    oversized++;
                } else if (!RecordLines.isBlank(reader.buffer(), 0, reader.length())) {
                    RecordLines.Found found = known.next(reader);
                    torn = !found.whole() && found.records().isEmpty() && !reader.ended();
                    lines += torn ? 0 : 1;
                    broken += found.whole() || torn ? 0 : 1;
                    found.records().forEach(record);
                }
            }
        }
        return new Reading.Damage(lines, broken, oversized, torn);
    }

    /// Passes on records from the beginning until one is enough, or until half a megabyte was read.
    public static void head(Path file, Predicate<JsonObject> enough) {
        beginning(file, record -> enough.test(record) ? 0 : HEAD);
    }

    /// Passes on records from the beginning, as long as the draft lacks facts for which reading on is worthwhile.
    public static void head(Path file, SummaryDraft draft, Consumer<JsonObject> record) {
        beginning(file, next -> {
            record.accept(next);
            return draft.worthReading();
        });
    }

    /// Passes on records from a stream in the same way, then closes the stream.
    public static void head(InputStream beginning, SummaryDraft draft, Consumer<JsonObject> record) throws IOException {
        head(beginning, HEAD_LINES, next -> {
            record.accept(next);
            return draft.worthReading();
        });
    }

    /// Tells a draft when the last record was written.
    ///
    /// @param name a member that only such records have
    /// @param time the member that holds the time
    public static void lastMoment(Path file, String name, String time, SummaryDraft draft) {
        tail(file, name, List.of(), record -> draft.moment(TimestampParser.find(record, time)));
    }

    /// Passes on the last record that has a text under the given name, and all records near it that contain one of
    /// the words. Reads the last 8 KiB, or up to half a megabyte if there is no such text.
    ///
    /// @param words each begins with a quotation mark
    public static void tail(Path file, String name, List<String> words, Consumer<JsonObject> record) {
        byte[][] behind = words.stream().map(JsonLines::utf8).toArray(byte[][]::new);
        byte[][] before = Arrays.copyOf(behind, behind.length + 1);
        before[behind.length] = utf8('"' + name + '"');
        Deque<JsonObject> found = new ArrayDeque<>();
        boolean enough = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            EndLines lines = new EndLines(channel);
            while (!(enough && words.isEmpty()) && lines.previous(!enough)) {
                if (lines.holdsOne(enough ? behind : before)) {
                    List<JsonObject> line = RecordLines.find(lines.buffer(), lines.start(), lines.length())
                            .records();
                    line.reversed().forEach(found::push);
                    enough |= line.stream().anyMatch(object -> object.text(name).isPresent());
                }
            }
        } catch (IOException e) {
            // As in `beginning`.
        }
        found.forEach(record);
    }

    /// Passes on the last record that has a text under the given name, if it is in the last 128 KiB.
    public static void last(Path file, String name, Consumer<JsonObject> record) {
        byte[][] before = {utf8('"' + name + '"')};
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            EndLines lines = new EndLines(channel, LAST);
            while (lines.previous(true)) {
                Optional<JsonObject> found = lines.holdsOne(before)
                        ? RecordLines.find(lines.buffer(), lines.start(), lines.length()).records().stream()
                                .filter(object -> object.text(name).isPresent())
                                .reduce((earlier, later) -> later)
                        : Optional.empty();
                if (found.isPresent()) {
                    record.accept(found.orElseThrow());
                    return;
                }
            }
        } catch (IOException e) {
            // As in `beginning`.
        }
    }

    /// The first record of a stream, if it is near the beginning.
    public static Optional<JsonObject> first(InputStream bytes) throws IOException {
        List<JsonObject> found = new ArrayList<>();
        head(bytes, HEAD_LINES, record -> found.add(record) ? 0 : HEAD);
        return found.stream().findFirst();
    }

    /// Passes on the first records of a stream.
    ///
    /// @param worthReading receives a record and returns how many bytes of the stream are worth reading after it
    static void head(InputStream bytes, int most, ToIntFunction<JsonObject> worthReading) throws IOException {
        try (LineReader reader = new LineReader(bytes, LINE_LIMIT)) {
            long looked = 0;
            long worth = Long.MAX_VALUE;
            for (int i = 0; i < most && looked < worth && reader.next(); i++) {
                looked += reader.length();
                List<JsonObject> found =
                        RecordLines.find(reader.buffer(), 0, reader.length()).records();
                if (found.isEmpty() && !reader.ended() && reader.length() >= HUGE) {
                    found = List.of(torn(reader.buffer(), reader.length()));
                }
                for (JsonObject record : found) {
                    worth = worthReading.applyAsInt(record);
                }
            }
        }
    }

    private static void beginning(Path file, ToIntFunction<JsonObject> worthReading) {
        try (InputStream bytes = BoundedInputStream.upTo(Files.newInputStream(file), HEAD)) {
            head(bytes, HEAD_LINES, worthReading);
        } catch (IOException e) {
            // A session that disappeared or can't be read has no records.
        }
    }

    /// The members of a line that is cut off. A line longer than the limit may begin with the members that are
    /// wanted.
    private static JsonObject torn(byte[] bytes, int length) {
        return Json.readDocument(new ByteArrayInputStream(bytes, 0, length), "", element -> false)
                .members();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
