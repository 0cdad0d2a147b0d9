package dev.gitsession.web.library;

import dev.gitsession.json.Json;
import dev.gitsession.session.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The records of a transcript by their lines. It reads on from where it is; to go back, it begins at a place that it
/// passed before, so that no record costs much more than its own length.
public final class TranscriptLines implements Closeable {
    /// The longest record, in bytes. A longer one is none.
    private static final int LONGEST_LINE = 16 << 20;

    private static final int BUFFER = 1 << 16;

    /// How far apart the places are that it can go back to, in bytes.
    private static final long APART = 1 << 20;

    private final Transcript transcript;
    private final TreeMap<Long, Long> places = new TreeMap<>(Map.of(1L, 0L)); // where lines begin
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable InputStream in;
    private int start;
    private int end;
    private long offset; // of the end of the buffer
    private long next = 1; // the line that comes next
    private long last;
    private Optional<Map<String, ?>> lastRecord = Optional.empty();

    public TranscriptLines(Transcript transcript) {
        this.transcript = transcript;
    }

    /// The record of a line, from 1; empty if there is none.
    ///
    /// @throws IOException if it can't be read
    public Optional<Map<String, ?>> record(long line) throws IOException {
        if (line != last) {
            go(line);
            lastRecord = Json.findObject(line()).map(found -> found);
            last = line;
        }
        return lastRecord;
    }

    private void go(long line) throws IOException {
        Map.Entry<Long, Long> place = places.floorEntry(line);
        if (place == null) {
            throw new IllegalArgumentException("lines count from 1");
        }
        if (in == null || line < next || place.getKey() > next) {
            close();
            InputStream from = transcript.open();
            in = from;
            from.skipNBytes(place.getValue());
            start = 0;
            end = 0;
            offset = place.getValue();
            next = place.getKey();
        }
        while (next < line && fill()) {
            skipLine();
        }
    }

    /// Reads more if nothing is left, and tells whether there is any.
    private boolean fill() throws IOException {
        InputStream from = in;
        if (start == end && from != null) {
            start = 0;
            end = Math.max(0, from.read(buffer));
            offset += end;
        }
        return start < end;
    }

    /// Skips what is left of a line, as far as the buffer goes.
    private void skipLine() {
        while (start < end) {
            if (buffer[start++] == '\n') {
                begun();
                return;
            }
        }
    }

    private void begun() {
        next++;
        long here = offset - (end - start);
        if (next > places.lastKey() && here - places.lastEntry().getValue() >= APART) {
            places.put(next, here);
        }
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        long before = next;
        while (next == before && fill()) {
            int from = start;
            skipLine();
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(buffer, from, start - from);
            }
        }
        return bytes.size() < LONGEST_LINE ? bytes.toByteArray() : new byte[0];
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
