package dev.gitsession.store.content;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a session into parts: each as long as the limit allows, ending at a line's end; inside a line only if that line
/// alone is longer than the limit. What is appended to a session changes its last part and no other.
public final class PartCutter {
    private final InputStream in;
    private final int limit;
    private long left;
    private byte[] carry = new byte[0];

    /// @param size how many bytes the stream has
    /// @param limit the largest part, in bytes
    public PartCutter(InputStream in, long size, int limit) {
        this.in = in;
        this.left = size;
        this.limit = limit;
    }

    /// The length that a buffer for [#next] needs.
    public int bufferLength() {
        return (int) Math.min(limit, left);
    }

    /// Fills the buffer with the next part and returns its length; 0 behind the last one.
    ///
    /// @throws BrokenException if the stream ends early, because the file was cut while it was read
    public int next(byte[] buffer) throws IOException {
        int wanted = bufferLength();
        System.arraycopy(carry, 0, buffer, 0, carry.length);
        int read = in.readNBytes(buffer, carry.length, wanted - carry.length);
        if (carry.length + read < wanted) {
            throw new BrokenException(
                    ErrorCode.SESSION_CHANGED, "the session became shorter while it was read", "run the command again");
        }
        int length = left > limit ? cutIn(buffer, wanted) : wanted;
        carry = Arrays.copyOfRange(buffer, length, wanted);
        left -= length;
        return length;
    }

    private static int cutIn(byte[] buffer, int filled) {
        for (int i = filled - 1; i >= 0; i--) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return filled;
    }
}
