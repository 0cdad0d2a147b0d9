package dev.gitsession.zstd;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reports the decompressor's errors as an [IOException], because they mean that the file can't be read.
final class SoundStream extends FilterInputStream {
    private final InputStream compressed;

    /// @param compressed the decompressor's input, which is closed even if closing the decompressor fails
    SoundStream(InputStream compressed, InputStream decompressed) {
        super(decompressed);
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (RuntimeException | IOException e) {
            throw broken(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try (compressed) {
            super.close();
        }
    }

    /// The exception for bytes that are not valid.
    static IOException broken(Throwable cause) {
        return new IOException("it is not a valid zstd file: " + cause.getMessage(), cause);
    }
}
