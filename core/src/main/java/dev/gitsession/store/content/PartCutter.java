package dev.gitsession.store.content;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a session into parts. Each part is as long as the limit allows and ends at a line's end. Only a line that
/// is longer than the limit is cut itself. Appending to a session changes its last part and no other.
public final class PartCutter {
    private final InputStream in;
    private final int limit;
    private long left;
    private byte[] carry = new byte[0];

    /// @param size the number of bytes in the stream
    /// @param limit the largest part, in bytes
    public PartCutter(InputStream in, long size, int limit) {
        this.in = in;
        this.left = size;
        this.limit = limit;
    }

    /// The length of the buffer that [#next] needs.
    public int bufferLength() {
        return (int) Math.min(limit, left);
    }

    /// Fills the buffer with the next part and returns its length; 0 after the last part.
    ///
    /// @throws BrokenException if the stream ends early, because the file was truncated while it was read
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
