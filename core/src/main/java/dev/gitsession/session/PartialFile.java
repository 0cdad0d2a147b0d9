package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Creates a new file with a unique name that only this user can read. It is written and then moved to its final
/// place.
///
/// The JDK's temporary files need secure random numbers, whose setup takes longer than a short command runs. Here
/// the folder belongs to this user, so the name need not be hard to guess.
public final class PartialFile {
    private PartialFile() {}

    /// Creates an empty file.
    ///
    /// @param folder a folder to which only this user can write
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
