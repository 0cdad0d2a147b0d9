package dev.gitsession.zstd;

import dev.gitsession.session.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reports the decompressor's errors as an [IOException], because they mean that the file can't be read.
final class SoundStream extends BulkInputStream {
    private final InputStream compressed;
    private final InputStream decompressed;

    /// @param compressed the decompressor's input, which is closed even if closing the decompressor fails
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

    /// The exception for bytes that are not valid.
    static IOException broken(Throwable cause) {
        return new IOException("it is not a valid zstd file: " + cause.getMessage(), cause);
    }
}
