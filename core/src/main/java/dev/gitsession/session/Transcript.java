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

/// The bytes of a session, fixed in length when it was opened and readable more than once.
///
/// The agent may still be appending to the file: what it adds later is not part of this transcript.
public interface Transcript {
    /// The length in bytes.
    long size();

    /// The bytes from the start. The stream ends after [#size()] bytes, or earlier if the file was cut meanwhile; a
    /// caller that counts notices.
    InputStream open() throws IOException;

    /// The file that these bytes come from and change with, if it is one.
    default Optional<Path> origin() {
        return Optional.empty();
    }

    /// The first `size` bytes of a file.
    static Transcript ofFile(Path file, long size) {
        return new FileTranscript(file, size, lastByte(file, size));
    }

    private static int lastByte(Path file, long size) {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return size > 0 && channel.read(last, size - 1) == 1 ? last.get(0) : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN; // who reads it finds out
        }
    }

    /// No byte's value.
    int UNKNOWN = Integer.MIN_VALUE;

    /// @param file the file, which may grow meanwhile
    /// @param size how many of its bytes belong to the transcript
    /// @param last the last of them: where another is found, the file was rewritten, and a line would be torn there
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

    /// A channel that ends after a number of bytes.
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
