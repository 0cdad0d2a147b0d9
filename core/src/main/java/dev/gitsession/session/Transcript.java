package dev.gitsession.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The bytes of a session. Their number is fixed when the transcript is opened, and they can be read more than
/// once.
///
/// The agent may still be appending to the file. Bytes that are added later do not belong to this transcript.
public interface Transcript {
    /// The length in bytes.
    long size();

    /// Opens the bytes from the start. The stream ends after [#size()] bytes, or earlier if the file was truncated
    /// meanwhile. Callers that count the bytes detect that.
    InputStream open() throws IOException;

    /// The file that provides the bytes, if there is one.
    default Optional<Path> origin() {
        return Optional.empty();
    }

    /// A transcript of the first `size` bytes of a file.
    static Transcript ofFile(Path file, long size) {
        return new FileTranscript(file, size, lastByte(file, size));
    }

    private static int lastByte(Path file, long size) {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return size > 0 && channel.read(last, size - 1) == 1 ? last.get(0) : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN; // reading the file will report the problem
        }
    }

    /// A value that is not a byte's.
    int UNKNOWN = Integer.MIN_VALUE;

    /// @param file the file, which may grow meanwhile
    /// @param size how many of its bytes belong to the transcript
    /// @param last the last of these bytes; if another is found there, the file was rewritten
    record FileTranscript(Path file, long size, int last) implements Transcript {
        @Override
        public InputStream open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return Channels.newInputStream(new BoundedChannel(channel, size, last));
        }

        @Override
        public Optional<Path> origin() {
            return Optional.of(file);
        }
    }

    /// A channel that ends after a given number of bytes.
    final class BoundedChannel implements ReadableByteChannel {
        private final FileChannel channel;
        private final int last;
        private long left;

        BoundedChannel(FileChannel channel, long size, int last) {
            this.channel = channel;
            this.left = size;
            this.last = last;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int limit = target.limit();
            if (target.remaining() > left) {
                target.limit(target.position() + (int) left);
            }
            int read = channel.read(target);
            target.limit(limit);
            left -= Math.max(read, 0);
            if (left == 0 && last != UNKNOWN && target.get(target.position() - 1) != last) {
                throw new IOException("it was rewritten while it was read");
            }
            return read;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
