package dev.gitsession.testkit;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compresses files as Codex does after a week: the new file has the suffix `.zst` and the same modification time,
/// and replaces the old one.
public final class Compressed {
    private Compressed() {}

    /// Replaces a file by a compressed one.
    public static Path inPlaceOf(Path file) throws IOException {
        Path compressed = beside(file);
        Files.delete(file);
        return compressed;
    }

    /// Writes a compressed file beside a file.
    public static Path beside(Path file) throws IOException {
        Path compressed = file.resolveSibling(file.getFileName() + ".zst");
        Files.write(compressed, bytes(Files.readAllBytes(file)));
        Files.setLastModifiedTime(compressed, Files.getLastModifiedTime(file));
        return compressed;
    }

    /// The compressed form of these bytes.
    public static byte[] bytes(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(compressed)) {
            out.write(content);
        }
        return compressed.toByteArray();
    }
}
