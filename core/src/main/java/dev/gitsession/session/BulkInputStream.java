package dev.gitsession.session;

import java.io.IOException;
import java.io.InputStream;

/// A base class for input streams whose subclasses only implement the reading of arrays.
public abstract class BulkInputStream extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /// Reads at least one byte, unless none is asked for; -1 at the end.
    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
