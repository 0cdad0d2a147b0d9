package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Creates a new file with a unique name that only this user can read. It is written and then moved to its final
/// place.
///
/// The JDK's temporary files need secure random numbers, whose setup takes longer than a short command runs. The
/// name need not be hard to guess: a name that is taken, even by a link, is skipped.
public final class PartialFile {
    private PartialFile() {}

    /// Creates an empty file.
    public static Path create(Path folder, String prefix) throws IOException {
        while (true) {
            try {
                return Files.createFile(
                        folder.resolve(prefix + uniqueName() + ".tmp"), OwnerPermissions.ofFile(folder));
            } catch (FileAlreadyExistsException e) {
                // Another machine that shares the folder uses this name, so the next one is tried.
            }
        }
    }

    /// A name that no other process uses.
    public static String uniqueName() {
        return Long.toHexString(ProcessHandle.current().pid())
                + '-'
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
