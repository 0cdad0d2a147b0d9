package dev.gitsession.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Walks a file's lines from the last one backwards, and reads no more of it than that takes.
final class EndLines {
    private static final int FIRST = 8 * 1024;
    private static final int MOST = 512 * 1024;
    private static final int GROWTH = 4;

    private final FileChannel channel;

    /// The end of the file, as far as it was read.
    private byte[] bytes;

    /// Where in the file these bytes begin.
    private long from;

    private int start;
    private int end;

    EndLines(FileChannel channel) throws IOException {
        this.channel = channel;
        long size = channel.size();
        this.from = Math.max(0, size - FIRST);
        this.bytes = read((int) (size - from));
        this.start = bytes.length + 1;
    }

    /// Moves to the line before; false if there is none, or if it begins half a megabyte or more before the end.
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
            if (!further || bytes.length >= MOST) {
                return false;
            }
            begin = readMore();
        }
        return false;
    }

    /// What the lines are parts of.
    byte[] buffer() {
        return bytes;
    }

    /// Where in the buffer the line begins.
    int start() {
        return start;
    }

    /// How long it is.
    int length() {
        return end - start;
    }

    /// Whether the line holds one of some words.
    ///
    /// @param words each begins with a quotation mark
    boolean holdsOne(byte[][] words) {
        for (int i = start; i < end - 1; i++) {
            if (bytes[i] == '"') {
                for (byte[] word : words) {
                    // Most words differ in their first letter, and a loop over these is all that a long line costs.
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

    /// Puts what lies before in front of the buffer, and tells how much that is.
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
                throw new IOException("it was cut while it was read");
            }
        }
        return buffer.array();
    }
}
