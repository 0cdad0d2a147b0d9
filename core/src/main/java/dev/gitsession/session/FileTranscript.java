package dev.gitsession.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The first bytes of a file.
///
/// @param file the file, which may grow meanwhile
/// @param size how many of its bytes belong to the transcript
/// @param last the last of them: where another is found, the file was rewritten, and a line would be torn there
record FileTranscript(Path file, long size, int last) implements Transcript {
    /// No byte's value.
    private static final int UNKNOWN = Integer.MIN_VALUE;

    static FileTranscript of(Path file, long size) {
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

    @Override
    public InputStream open() throws IOException {
        return new Content(Files.newInputStream(file), size, last);
    }

    @Override
    public Optional<Path> origin() {
        return Optional.of(file);
    }

    /// Compares the last byte when it comes.
    private static final class Content extends BoundedInputStream {
        private final int last;

        Content(InputStream in, long size, int last) {
            super(in, size, null);
            this.last = last;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0 && left() == 0 && last != UNKNOWN && target[offset + read - 1] != last) {
                throw new IOException("it was rewritten while it was read");
            }
            return read;
        }
    }
}
