package dev.gitsession.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Reads a file's lines backward from the last one, in blocks that grow as needed.
final class EndLines {
    private static final int FIRST = 8 * 1024;
    private static final int MOST = 512 * 1024;
    private static final int GROWTH = 4;

    private final FileChannel channel;
    private final int most;

    /// The bytes read so far, which are the end of the file.
    private byte[] bytes;

    /// The position of these bytes in the file.
    private long from;

    private int start;
    private int end;

    /// Reads half a megabyte at most.
    EndLines(FileChannel channel) throws IOException {
        this(channel, MOST);
    }

    /// @param most how many bytes are read at most
    EndLines(FileChannel channel, int most) throws IOException {
        this.channel = channel;
        this.most = most;
        long size = channel.size();
        this.from = Math.max(0, size - FIRST);
        this.bytes = read((int) (size - from));
        this.start = bytes.length + 1;
    }

    /// Moves to the preceding line. False if there is none, or if it begins too far before the end.
    ///
    /// @param further whether to read more of the file for it
    boolean previous(boolean further) throws IOException {
        end = start - 1;
        int begin = end;
        while (end >= 0) {
            while (begin > 0 && bytes[begin - 1] != '\n') {
                begin--;
            }
            if (begin > 0 || from == 0) {
                start = begin;
                return true;
            }
            if (!further || bytes.length >= most) {
                return false;
            }
            begin = readMore();
        }
        return false;
    }

    /// The buffer that contains the current line.
    byte[] buffer() {
        return bytes;
    }

    /// The position of the line in the buffer.
    int start() {
        return start;
    }

    /// The length of the line.
    int length() {
        return end - start;
    }

    /// Whether the line contains one of the words.
    ///
    /// @param words each begins with a quotation mark
    boolean holdsOne(byte[][] words) {
        for (int i = start; i < end - 1; i++) {
            if (bytes[i] == '"') {
                for (byte[] word : words) {
                    // Most words differ in their first letter. This comparison is the whole cost of a long line.
                    if (bytes[i + 1] == word[1] && isAt(i, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isAt(int index, byte[] word) {
        return index + word.length <= end && Arrays.equals(bytes, index, index + word.length, word, 0, word.length);
    }

    /// Reads the preceding part of the file into the buffer. Returns its length.
    private int readMore() throws IOException {
        int more = (int) Math.min(from, (long) bytes.length * (GROWTH - 1));
        byte[] former = bytes;
        from -= more;
        bytes = Arrays.copyOf(read(more), more + former.length);
        System.arraycopy(former, 0, bytes, more, former.length);
        start += more;
        end += more;
        return more;
    }

    private byte[] read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) <= 0) {
                throw new IOException("it was truncated while it was read");
            }
        }
        return buffer.array();
    }
}
