package dev.gitsession.zstd;

import dev.gitsession.session.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells what the decompressor finds wrong as what it is: the file can't be read.
final class SoundStream extends BulkInputStream {
    private final InputStream compressed;
    private final InputStream decompressed;

    /// @param compressed what the decompressor reads, to be closed even if that fails
    SoundStream(InputStream compressed, InputStream decompressed) {
        this.compressed = compressed;
        this.decompressed = decompressed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return decompressed.read(target, offset, length);
        } catch (RuntimeException | IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (compressed) {
            decompressed.close();
        }
    }

    /// What is said of bytes that are not what they should be.
    static IOException broken(Throwable cause) {
        return new IOException("it is no sound zstd file: " + cause.getMessage(), cause);
    }
}
