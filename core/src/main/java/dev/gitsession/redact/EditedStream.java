package dev.gitsession.redact;

import dev.gitsession.session.BulkInputStream;
import dev.gitsession.session.ContentSum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transcript with its secrets replaced while it is read.
///
/// Every byte of the original goes into a sum. At the end it must be the one of the bytes in which the secrets
/// were searched: else the file was rewritten meanwhile, and what was read may hold secrets that nobody looked for.
final class EditedStream extends BulkInputStream {
    private final InputStream source;
    private final Iterator<Edit> edits;
    private final ContentSum sum = new ContentSum();
    private final long size;
    private final String expected;
    private final byte[] discarded = new byte[8192];
    private byte[] pending = {};
    private int pendingAt;
    private long offset;
    private @Nullable Edit next;

    /// @param size the length of the original
    EditedStream(InputStream source, long size, List<Edit> edits, String expected) {
        this.source = source;
        this.size = size;
        this.edits = edits.iterator();
        this.expected = expected;
        advance();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Edit edit = next;
        if (pendingAt == pending.length && edit != null && edit.offset() == offset) {
            replace(edit);
        }
        if (pendingAt < pending.length) {
            int count = Math.min(length, pending.length - pendingAt);
            System.arraycopy(pending, pendingAt, target, from, count);
            pendingAt += count;
            return count;
        }
        Edit ahead = next;
        int most = ahead == null ? length : (int) Math.min(length, ahead.offset() - offset);
        int count = source.read(target, from, most);
        if (count < 0) {
            if (offset < size) {
                throw changed();
            }
            return -1;
        }
        passed(target, from, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void replace(Edit edit) throws IOException {
        int left = edit.length();
        while (left > 0) {
            int count = source.read(discarded, 0, Math.min(left, discarded.length));
            if (count < 0) {
                throw changed();
            }
            passed(discarded, 0, count);
            left -= count;
        }
        pending = edit.mark().getBytes(StandardCharsets.US_ASCII);
        pendingAt = 0;
        advance();
    }

    private void advance() {
        next = edits.hasNext() ? edits.next() : null;
    }

    /// The last bytes are given out only when the whole is what was searched: who counts bytes never asks for the end.
    private void passed(byte[] bytes, int from, int count) throws IOException {
        sum.update(bytes, from, count);
        offset += count;
        if (offset == size && !sum.soFar().equals(expected)) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException(
                "the session was rewritten while it was being stored; nothing of it may be kept, try again");
    }
}
