package dev.gitsession.zstd;

import dev.gitsession.session.BulkInputStream;
import java.io.IOException;
import java.nio.file.Path;

/// A stream over a compressed file that decompresses the first block, and more only if needed.
final class FirstBlock extends BulkInputStream {
    private static final int BLOCKS = 5;

    private final Path file;
    private byte[] bytes;
    private int position;
    private boolean all;

    FirstBlock(Path file) throws IOException {
        this.file = file;
        this.bytes = FrameHead.decompress(file, 1);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == bytes.length && !all) {
            bytes = FrameHead.decompress(file, BLOCKS);
            all = true;
        }
        int read = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, read);
        position += read;
        return read > 0 ? read : -1;
    }
}
