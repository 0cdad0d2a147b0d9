package dev.gitsession.zstd;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Decompresses the first blocks of a file's frame. It builds a smaller frame from these blocks and decompresses
/// that.
///
/// A frame is a magic number, a header, and blocks. Each block begins with three bytes, lowest first, that contain
/// a last-block flag (1 bit), the type (2) and the size (21).
final class FrameHead {
    /// The largest size of a block, compressed or not, in bytes.
    private static final int BLOCK = 128 << 10;

    /// The magic number and a minimal header, which says only how far back blocks may refer: 8 MiB.
    private static final byte[] OPENING = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x68};

    /// The window size that [RFC 8878](https://www.rfc-editor.org/rfc/rfc8878) asks every program to support.
    private static final long MOST_LOOKED_BACK = 8 << 20;

    private static final int MAGIC = 4;
    private static final int RUN_OF_ONE_BYTE = 1;
    private static final int RESERVED = 3;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] LENGTH_BYTES = {0, 2, 4, 8};

    private FrameHead() {}

    /// The content of the first blocks of a file's first frame.
    ///
    /// @param blocks the largest number of blocks
    static byte[] decompress(Path file, int blocks) throws IOException {
        byte[] frame;
        try (InputStream in = Files.newInputStream(file)) {
            skipHeader(in);
            frame = cut(in, blocks);
        }
        byte[] content = new byte[blocks * BLOCK];
        try {
            int length = new ZstdDecompressor().decompress(frame, 0, frame.length, content, 0, content.length);
            return Arrays.copyOf(content, length);
        } catch (RuntimeException e) {
            throw SoundStream.broken(e);
        }
    }

    /// Refuses a frame whose window is larger than any program must support, because the window is kept in memory.
    static void requireBoundedMemory(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long window = skipHeader(in);
            if (window > MOST_LOOKED_BACK) {
                throw SoundStream.broken(new IOException("it takes %d MiB of memory to read".formatted(window >> 20)));
            }
        }
    }

    /// Skips the header and returns the window size.
    private static long skipHeader(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC);
        if (!Arrays.equals(magic, 0, magic.length, OPENING, 0, MAGIC)) {
            throw SoundStream.broken(new IOException("no magic number"));
        }
        int flags = next(in);
        boolean single = (flags & 0x20) != 0;
        int length = flags >> 6 == 0 && single ? 1 : LENGTH_BYTES[flags >> 6];
        int descriptor = single ? 0 : next(in);
        in.skipNBytes(DICTIONARY_BYTES[flags & 3]);
        byte[] content = in.readNBytes(length);
        if (!single) {
            long base = 1L << (10 + (descriptor >> 3));
            return base + base / 8 * (descriptor & 7);
        }
        long window = length == 2 ? 256 : 0;
        for (int i = 0; i < content.length; i++) {
            window += (content[i] & 0xFFL) << (8 * i);
        }
        return window < 0 ? Long.MAX_VALUE : window;
    }

    /// Copies the first blocks into a new frame and marks the final one as the last.
    private static byte[] cut(InputStream in, int blocks) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(BLOCK);
        frame.writeBytes(OPENING);
        boolean last = false;
        for (int i = 1; i <= blocks && !last; i++) {
            int header = next(in) | next(in) << 8 | next(in) << 16;
            last = (header & 1) != 0;
            int type = header >> 1 & 3;
            int size = header >> 3;
            if (type == RESERVED || size > BLOCK) {
                throw SoundStream.broken(new IOException("no block"));
            }
            int marked = i == blocks ? header | 1 : header;
            frame.write(marked);
            frame.write(marked >> 8);
            frame.write(marked >> 16);
            int bytes = type == RUN_OF_ONE_BYTE ? 1 : size;
            byte[] block = in.readNBytes(bytes);
            if (block.length < bytes) {
                throw SoundStream.broken(new EOFException("it is cut off"));
            }
            frame.writeBytes(block);
        }
        return frame.toByteArray();
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw SoundStream.broken(new EOFException("it is cut off"));
        }
        return next;
    }
}
