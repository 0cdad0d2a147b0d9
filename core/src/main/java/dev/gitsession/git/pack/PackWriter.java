package dev.gitsession.git.pack;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Writes blobs as a git pack, version 2, with its index (git help format-pack). Blobs are hashed and compressed on
/// the calling threads, so that several cores work at once, and appended one after the other.
///
/// A push sends a pack on unchanged. Loose objects would be compressed a second time, and blobs piped through
/// `fast-import` are compressed on a single core.
public final class PackWriter implements Closeable {
    private static final int BLOB_TYPE = 3;
    private static final int REF_DELTA_TYPE = 7;
    private static final int HEADER_LENGTH = 12;
    private static final int HEADER_LIMIT = 10;
    private static final int COPY_BUFFER = 1 << 20;

    private final Path folder;
    private final ObjectFormat format;
    private final Map<String, PackIndex.Entry> entries = new TreeMap<>();
    private @Nullable FileChannel channel;
    private final Set<String> written = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Path file;
    private long position;
    private boolean deltas;

    public PackWriter(Path folder, ObjectFormat format) {
        this.folder = folder;
        this.format = format;
        this.file = folder.resolve("tmp_pack_session");
    }

    /// Adds a blob, unless it was added before.
    ObjectId add(byte[] content, int length) {
        ObjectId id = idOf(content, length);
        synchronized (this) {
            if (written.contains(id.hex())) {
                return id;
            }
        }
        byte[] packed = compress(BLOB_TYPE, new byte[0], content, length);
        append(id, packed);
        return id;
    }

    /// Adds a blob as a delta to another one that it begins with. The pack has that one, too, since git wants packs
    /// that are complete; a push sends it only to a remote that lacks it.
    ///
    /// @param begun the length of the other one
    ObjectId addContinuing(byte[] content, int length, int begun) {
        ObjectId id = idOf(content, length);
        synchronized (this) {
            if (written.contains(id.hex())) {
                return id;
            }
            deltas = true;
        }
        ObjectId base = add(content, begun);
        byte[] delta = AppendDelta.of(content, length, begun);
        byte[] name = HexFormat.of().parseHex(base.hex());
        append(id, compress(REF_DELTA_TYPE, name, delta, delta.length));
        return id;
    }

    /// Whether there are deltas.
    public synchronized boolean hasDeltas() {
        return deltas;
    }

    /// Adds a blob that need not fit into memory.
    ///
    /// @param length how many bytes of the stream belong to the blob
    ObjectId add(InputStream content, long length) throws IOException {
        try (SpooledBlob blob = SpooledBlob.of(content, length, format, folder)) {
            append(blob);
            return blob.id();
        }
    }

    ObjectId idOf(byte[] content, int length) {
        MessageDigest digest = format.digest();
        digest.update(("blob " + length + "\0").getBytes(StandardCharsets.US_ASCII));
        digest.update(content, 0, length);
        return format.idOf(digest.digest());
    }

    private synchronized void append(ObjectId id, byte[] packed) {
        if (!written.add(id.hex())) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(packed);
        try {
            FileChannel out = open();
            writeFully(out, ByteBuffer.wrap(packed), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.put(id.hex(), new PackIndex.Entry((int) crc.getValue(), position));
        position += packed.length;
    }

    private synchronized void append(SpooledBlob blob) {
        if (!written.add(blob.id().hex())) {
            return;
        }
        try (FileChannel in = FileChannel.open(blob.file(), StandardOpenOption.READ)) {
            FileChannel out = open();
            long at = position;
            ByteBuffer buffer = ByteBuffer.allocate(COPY_BUFFER);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                int length = buffer.remaining();
                writeFully(out, buffer, position);
                position += length;
                buffer.clear();
            }
            entries.put(blob.id().hex(), new PackIndex.Entry(blob.crc(), at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
            position = HEADER_LENGTH;
        }
        return channel;
    }

    /// Completes the pack and its index and moves them to their final names. Blobs that are added later go into
    /// another pack. Does nothing if there are no new blobs.
    synchronized void finish() {
        if (channel == null) {
            return;
        }
        try {
            FileChannel pack = channel;
            ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
            header.put("PACK".getBytes(StandardCharsets.US_ASCII))
                    .putInt(2)
                    .putInt(entries.size())
                    .flip();
            writeFully(pack, header, 0);
            byte[] checksum = checksum(pack);
            writeFully(pack, ByteBuffer.wrap(checksum), position);
            close();
            String name = "pack-" + HexFormat.of().formatHex(checksum);
            Path index = folder.resolve("tmp_idx_session");
            Files.write(index, PackIndex.render(format, entries, checksum));
            Files.move(file, folder.resolve(name + ".pack"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(index, folder.resolve(name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
            entries.clear();
            names.add(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of the finished packs, without extension.
    public synchronized Set<String> names() {
        return Set.copyOf(names);
    }

    private byte[] checksum(FileChannel pack) throws IOException {
        MessageDigest digest = format.digest();
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BUFFER);
        long at = 0;
        while (at < position) {
            buffer.clear();
            int read = pack.read(buffer, at);
            digest.update(buffer.array(), 0, read);
            at += read;
        }
        return digest.digest();
    }

    /// Compresses an object as a pack stores it: type and length in a variable-length header, of a delta the base's
    /// name, then the deflated content.
    private static byte[] compress(int type, byte[] base, byte[] content, int length) {
        byte[] packed = new byte[Math.max(64, length / 4)];
        byte[] header = header(type, length);
        System.arraycopy(header, 0, packed, 0, header.length);
        System.arraycopy(base, 0, packed, header.length, base.length);
        int at = header.length + base.length;
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(content, 0, length);
            deflater.finish();
            while (!deflater.finished()) {
                if (at == packed.length) {
                    packed = Arrays.copyOf(packed, packed.length + Math.max(64, packed.length / 2));
                }
                at += deflater.deflate(packed, at, packed.length - at);
            }
        }
        return Arrays.copyOf(packed, at);
    }

    /// The header that a pack stores before a blob's content: type and length.
    static byte[] header(long length) {
        return header(BLOB_TYPE, length);
    }

    private static byte[] header(int type, long length) {
        byte[] header = new byte[HEADER_LIMIT];
        int at = 0;
        int current = (type << 4) | (int) (length & 0x0f);
        long rest = length >>> 4;
        while (rest != 0) {
            header[at++] = (byte) (current | 0x80);
            current = (int) (rest & 0x7f);
            rest >>>= 7;
        }
        header[at++] = (byte) current;
        return Arrays.copyOf(header, at);
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += out.write(bytes, next);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
