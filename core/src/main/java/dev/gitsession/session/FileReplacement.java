package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// Replaces a file in one step: it writes a new file beside the old one and renames it. A reader sees the old bytes
/// or the new ones, never a part of them.
///
/// Until [#commit()] nothing changes. Without it the partial file is deleted on close, on Ctrl-C and at exit.
public final class FileReplacement implements AutoCloseable {
    private final Path target;
    private final Path partial;

    private FileReplacement(Path target, Path partial) {
        this.target = target;
        this.partial = partial;
    }

    /// Begins a replacement. The folder is made if it is not there.
    ///
    /// @param target the file, which need not exist
    public static FileReplacement of(Path target) throws IOException {
        Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
        return new FileReplacement(target, TemporaryFiles.hold(partialIn(folder)));
    }

    /// Replaces a file by one that holds these bytes, and that only this user can read.
    public static void write(Path target, byte[] bytes) throws IOException {
        try (FileReplacement replacement = of(target)) {
            Files.write(replacement.partial(), bytes);
            replacement.commit();
        }
    }

    private static Path partialIn(Path folder) throws IOException {
        try {
            return PartialFile.create(folder, ".git-session-");
        } catch (NoSuchFileException e) {
            Files.createDirectories(folder);
            return PartialFile.create(folder, ".git-session-");
        }
    }

    /// The file to write the new bytes to. Only this user can read it.
    public Path partial() {
        return partial;
    }

    /// Moves the new bytes to their place.
    public void commit() throws IOException {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        TemporaryFiles.release(partial);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partial);
        TemporaryFiles.release(partial);
    }
}
