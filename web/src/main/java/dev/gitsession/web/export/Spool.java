package dev.gitsession.web.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary file for what comes later in an export than what is only known in the end.
final class Spool implements Closeable {
    private final Path file;
    private final OutputStream out;

    /// @param file a file that does not exist yet
    Spool(Path file) {
        this.file = file;
        try {
            this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /// Copies all that was written.
    void copyTo(Spool target) throws IOException {
        copyTo(target.out);
    }

    /// Copies all that was written.
    void copyTo(OutputStream target) throws IOException {
        out.flush();
        Files.copy(file, target);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
