package dev.gitsession.testkit;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compresses files as Codex does with what has rested for a week: the other file has the name with `.zst` behind it,
/// the same bytes in it and the same time of change, and takes the file's place.
public final class Compressed {
    private Compressed() {}

    /// Puts the compressed file in the place of a file.
    public static Path inPlaceOf(Path file) throws IOException {
        Path compressed = beside(file);
        Files.delete(file);
        return compressed;
    }

    /// Puts the compressed file beside a file.
    public static Path beside(Path file) throws IOException {
        Path compressed = file.resolveSibling(file.getFileName() + ".zst");
        Files.write(compressed, bytes(Files.readAllBytes(file)));
        Files.setLastModifiedTime(compressed, Files.getLastModifiedTime(file));
        return compressed;
    }

    /// What a compressed file of these bytes holds.
    public static byte[] bytes(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(compressed)) {
            out.write(content);
        }
        return compressed.toByteArray();
    }
}
