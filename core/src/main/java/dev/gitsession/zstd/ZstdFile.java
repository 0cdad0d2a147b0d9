package dev.gitsession.zstd;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is compressed with Zstandard ([RFC 8878](https://www.rfc-editor.org/rfc/rfc8878)).
///
/// @param file where it is
public record ZstdFile(Path file) {
    /// What such a file's name ends with.
    public static final String ENDING = ".zst";

    /// Whether a file is called so.
    public static boolean isNamedSo(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /// What is in it, decompressed while it is read, in memory of a fixed size: at most 8 MiB look back.
    /// What is cut off or broken is an [IOException] when the reading comes to it.
    public InputStream open() throws IOException {
        FrameHead.requireBoundedMemory(file);
        InputStream compressed = new BufferedInputStream(Files.newInputStream(file));
        return new SoundStream(compressed, new ZstdInputStream(compressed));
    }

    /// The first half a megabyte of what is in it. Only as much is decompressed as is read, in one or two steps, where
    /// [#open()] needs a whole window first, which is some megabytes.
    public InputStream beginning() throws IOException {
        return new FirstBlock(file);
    }
}
