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

/// A blob that need not fit into memory. It is hashed and compressed while it is read, into a temporary file that has
/// the format of a pack entry.
///
/// @param file the temporary file
/// @param id the blob's object name
/// @param crc CRC-32 of the file's bytes
record SpooledBlob(Path file, ObjectId id, int crc) implements Closeable {
    private static final int CHUNK = 64 << 10;

    /// Reads a blob into a temporary file.
    ///
    /// @param length how many bytes the blob has; a shorter stream is an error, further bytes are not read
    /// @param folder the folder for the temporary file
    /// @throws IOException if the stream can't be read
    /// @throws UncheckedIOException if the file can't be written
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
            InputStream blob = BoundedInputStream.exactly(content, length, "it was truncated while it was read");
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
