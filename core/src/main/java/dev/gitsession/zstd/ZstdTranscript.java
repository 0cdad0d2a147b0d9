package dev.gitsession.zstd;

import dev.gitsession.session.BoundedInputStream;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// A session in a compressed file. It is decompressed on each read and never written to disk.
///
/// @param file the compressed file
/// @param size how many bytes of the content belong to the transcript
/// @param lastLine the position of the last line; equal to the size if the content ends with a line end
public record ZstdTranscript(Path file, long size, long lastLine) implements Transcript {
    /// The limit for decompressed content, in bytes: a few bytes can expand to any length.
    public static final long LARGEST = 4L << 30;

    private static final int CHUNK = 64 << 10;

    /// The transcript in a file. The file is read once from beginning to end, so that damage shows now.
    public static ZstdTranscript of(Path file) throws IOException {
        long size = 0;
        long lastLine = 0;
        try (InputStream in = new ZstdFile(file).open()) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                for (int i = read - 1; i >= 0; i--) {
                    if (chunk[i] == '\n') {
                        lastLine = size + i + 1;
                        break;
                    }
                }
                size += read;
                if (size > LARGEST) {
                    throw new IOException("decompressed it has more than " + (LARGEST >> 30) + " GiB");
                }
            }
        }
        return new ZstdTranscript(file, size, lastLine);
    }

    /// A copy that ends earlier.
    public ZstdTranscript cutTo(long end) {
        return new ZstdTranscript(file, end, Math.min(end, lastLine));
    }

    @Override
    public InputStream open() throws IOException {
        return BoundedInputStream.exactly(new ZstdFile(file).open(), size, "it was truncated while it was read");
    }

    @Override
    public Optional<Path> origin() {
        return Optional.of(file);
    }
}
