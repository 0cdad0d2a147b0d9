package dev.gitsession.redact.text;

import dev.gitsession.session.ContentSum;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a stream line by line into one buffer, which is as long as the longest line, and sums it up on the way.
public final class Lines {
    private static final int FIRST_SIZE = 256 * 1024;
    private static final int SMALLEST_SIZE = 1024;
    /// An array can't be much longer.
    private static final int LONGEST_LINE = 1 << 30;
    /// A line is decoded and searched in copies of it, which need memory, too.
    private static final int SHARE_OF_MEMORY = 4;

    private final InputStream source;
    private final ContentSum sum;
    private final int longest;
    private byte[] buffer;
    private int start;
    private int end;
    private int filled;
    private int summed;
    private int lastRead;

    /// @param size about how long the stream is
    public Lines(InputStream source, long size, ContentSum sum) {
        this(source, size, sum, (int)
                Math.min(LONGEST_LINE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    /// @param longest how many bytes a line may have
    public Lines(InputStream source, long size, ContentSum sum, int longest) {
        this.longest = longest;
        this.buffer = new byte[Math.clamp(size + 1, SMALLEST_SIZE, FIRST_SIZE)];
        this.source = source;
        this.sum = sum;
    }

    /// Moves to the next line, and says whether there is one. Its end, if it has one, is part of it.
    ///
    /// @throws LineTooLongException if there is no memory to search it in
    public boolean next() throws IOException, LineTooLongException {
        sum.update(buffer, summed, end - summed);
        summed = end;
        start = end;
        int at = start;
        while (true) {
            int from = at;
            at = endOfLine(buffer, from, filled);
            Steps.add(at - from);
            if (at < filled) {
                end = at + 1;
                return true;
            }
            if (filled - start >= longest) {
                throw new LineTooLongException();
            }
            if (!fill()) {
                end = filled;
                return start < end;
            }
            at = filled - lastRead;
        }
    }

    private static int endOfLine(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /// A line is longer than there is memory to search it in.
    public static final class LineTooLongException extends Exception {
        private static final long serialVersionUID = 1;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    /// The position after the line's content.
    public int contentEnd() {
        int content = end;
        while (content > start && (buffer[content - 1] == '\n' || buffer[content - 1] == '\r')) {
            content--;
        }
        return content;
    }

    public int length() {
        return end - start;
    }

    public boolean isWhole() {
        return end > start && buffer[end - 1] == '\n';
    }

    private boolean fill() throws IOException {
        Steps.add(filled - start);
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            end -= start;
            summed -= start;
            start = 0;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest));
        }
        int count = source.read(buffer, filled, buffer.length - filled);
        lastRead = Math.max(count, 0);
        filled += lastRead;
        return count > 0;
    }
}
