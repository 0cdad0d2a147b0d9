package dev.gitsession.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A stream that ends after a number of bytes of another one. Closing it closes the other one.
public class BoundedInputStream extends BulkInputStream {
    private final InputStream in;
    private final @Nullable String cut;
    private long left;

    /// @param cut what the [EOFException] says where the other stream ends before; null if that is no error
    protected BoundedInputStream(InputStream in, long length, @Nullable String cut) {
        this.in = in;
        this.left = length;
        this.cut = cut;
    }

    /// At most so many bytes: the stream ends earlier where the other one does.
    public static BoundedInputStream upTo(InputStream in, long length) {
        return new BoundedInputStream(in, length, null);
    }

    /// Exactly so many bytes.
    ///
    /// @param cut what the [EOFException] says where the other stream ends before
    public static BoundedInputStream exactly(InputStream in, long length, String cut) {
        return new BoundedInputStream(in, length, cut);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left <= 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0 && cut != null) {
            throw new EOFException(cut);
        }
        left -= Math.max(read, 0);
        return read;
    }

    /// How many bytes are still to come.
    public final long left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
