package dev.gitsession.zstd;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is compressed with Zstandard ([RFC 8878](https://www.rfc-editor.org/rfc/rfc8878)).
///
/// @param file the file
public record ZstdFile(Path file) {
    /// The ending of such a file's name.
    public static final String ENDING = ".zst";

    /// Whether the name of a file has this ending.
    public static boolean isNamedSo(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /// Opens the decompressed content. Memory is bounded: the window is at most 8 MiB. A truncated or broken file
    /// causes an [IOException] when that part is read.
    public InputStream open() throws IOException {
        FrameHead.requireBoundedMemory(file);
        InputStream compressed = new BufferedInputStream(Files.newInputStream(file));
        return new SoundStream(compressed, new ZstdInputStream(compressed));
    }

    /// The first half megabyte of the content. Only as much is decompressed as is read, in one or two steps.
    /// [#open()] needs a whole window first, which is several megabytes.
    public InputStream beginning() throws IOException {
        return new FirstBlock(file);
    }
}
