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

/// Temporary files and folders. They are deleted on close, on Ctrl-C and at exit.
public final class TemporaryFiles {
    /// How often to look whether anything came again, and how long to wait in between.
    private static final int MOST_LOOKS = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    private TemporaryFiles() {}

    /// Counts a file or folder among them, until it is let go.
    ///
    /// @return the same
    public static Path hold(Path path) {
        HELD.add(path);
        if (ending) {
            tryToRemove(path);
            throw new BrokenException(ErrorCode.INTERRUPTED, "interrupted", "run the command again");
        }
        return path;
    }

    /// It is gone, or is what it was to become.
    public static void release(Path path) {
        HELD.remove(path);
    }

    /// Removes those that are still there; what is being written may come again, and is removed again. From now on none
    /// is taken any more.
    public static void removeAll() {
        ending = true;
        HELD.forEach(TemporaryFiles::tryToRemove);
        for (int looks = 0; looks < MOST_LOOKS && HELD.stream().anyMatch(Files::exists); looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            HELD.forEach(TemporaryFiles::tryToRemove);
        }
    }

    private static void tryToRemove(Path path) {
        try {
            remove(path);
        } catch (IOException e) {
            return; // it is looked at again
        }
    }

    /// Removes a file, or a folder and all in it, whoever else does.
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
