package dev.gitsession.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Splits a stream into lines and keeps one of them in memory.
///
/// A line longer than the limit is skipped and reported as [#oversized()], so that a hostile or broken file can't
/// exhaust the memory. Lines end with `\n`. The line end does not belong to the line, nor does a `\r` before it.
public final class LineReader implements Closeable {
    private static final int CHUNK = 16 * 1024;

    private final InputStream source;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int filled;
    private byte[] line = new byte[CHUNK];
    private int length;
    private boolean ended;
    private boolean oversized;

    /// @param source the text; it is closed with this reader
    /// @param limit the longest line to keep, in bytes
    public LineReader(InputStream source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /// Moves to the next line; false if there is none.
    public boolean next() throws IOException {
        length = 0;
        ended = false;
        oversized = false;
        boolean any = false;
        while (!ended && fill()) {
            any = true;
            take();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    /// The bytes of the line, from index 0. They are valid until the next call of [#next()].
    public byte[] buffer() {
        return line;
    }

    /// The length of the line in the buffer.
    public int length() {
        return length;
    }

    /// Whether the line has a line end. The last line of a file that is being written may lack it.
    public boolean ended() {
        return ended;
    }

    /// Whether the line was longer than the limit. Such a line is empty.
    public boolean oversized() {
        return oversized;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        if (position < filled) {
            return true;
        }
        position = 0;
        filled = source.read(chunk, 0, chunk.length);
        return filled > 0;
    }

    private void take() {
        int end = position;
        while (end < filled && chunk[end] != '\n') {
            end++;
        }
        append(end - position);
        ended = end < filled;
        position = ended ? end + 1 : end;
    }

    private void append(int count) {
        if (oversized || (long) length + count > limit) {
            oversized = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(limit, Math.max((long) length + count, 2L * line.length)));
        }
        System.arraycopy(chunk, position, line, length, count);
        length += count;
    }
}
