package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Registers temporary files and folders, and deletes them on close, on Ctrl-C and at exit. They are deleted on
/// close, on Ctrl-C and at exit.
public final class TemporaryFiles {
    /// How often to check whether a deleted file appeared again.
    private static final int MOST_CHECKS = 100;

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    private TemporaryFiles() {}

    /// Registers a file or folder for deletion until it is released.
    ///
    /// @return the same path
    public static Path hold(Path path) {
        HELD.add(path);
        if (ending) {
            tryToRemove(path);
            throw new BrokenException(ErrorCode.INTERRUPTED, "interrupted", "run the command again");
        }
        return path;
    }

    /// Unregisters a file that was deleted or moved to its final place.
    public static void release(Path path) {
        HELD.remove(path);
    }

    /// Deletes all registered files. A file that is still being written may appear again, so this is repeated for
    /// a while. Afterwards no file can be registered.
    public static void removeAll() {
        ending = true;
        HELD.forEach(TemporaryFiles::tryToRemove);
        for (int checks = 0; checks < MOST_CHECKS && HELD.stream().anyMatch(Files::exists); checks++) {
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
            HELD.forEach(TemporaryFiles::tryToRemove);
        }
    }

    private static void tryToRemove(Path path) {
        try {
            remove(path);
        } catch (IOException e) {
            return; // removeAll tries again
        }
    }

    /// Removes a file, or a folder with its content. Another process may remove it at the same time.
    public static void remove(Path path) throws IOException {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            if (Files.exists(path)) {
                throw e;
            }
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
