package dev.gitsession.git.pack;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.session.BoundedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A blob that need not fit into memory: it is hashed and compressed while it is read, into a file of its own, as it
/// shall stand in a pack.
///
/// @param file where it is
/// @param id its name
/// @param crc the sum of what is in the file
record SpooledBlob(Path file, ObjectId id, int crc) implements Closeable {
    private static final int CHUNK = 64 << 10;

    /// Reads a blob.
    ///
    /// @param length how many bytes it has; fewer are an error, and more are not read
    /// @param folder where the file is to be
    /// @throws IOException if it can't be read
    /// @throws UncheckedIOException if it can't be written
    static SpooledBlob of(InputStream content, long length, ObjectFormat format, Path folder) throws IOException {
        Path file = make(folder);
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(file);
                CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
                Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            MessageDigest digest = format.digest();
            digest.update(("blob " + length + "\0").getBytes(StandardCharsets.US_ASCII));
            checked.write(PackWriter.header(length));
            DeflaterOutputStream packed = new DeflaterOutputStream(checked, deflater, CHUNK);
            byte[] chunk = new byte[CHUNK];
            InputStream blob = BoundedInputStream.exactly(content, length, "it was cut while it was read");
            for (int read = blob.read(chunk); read >= 0; read = blob.read(chunk)) {
                digest.update(chunk, 0, read);
                write(packed, chunk, read);
            }
            packed.finish();
            done = true;
            return new SpooledBlob(file, format.idOf(digest.digest()), (int)
                    checked.getChecksum().getValue());
        } finally {
            if (!done) {
                Files.delete(file);
            }
        }
    }

    private static Path make(Path folder) {
        try {
            return Files.createTempFile(folder, "tmp_blob_", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int length) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
