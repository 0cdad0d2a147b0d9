package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// A new file that only this user can read, under a name that nobody else uses: to be written, and then moved to where
/// it belongs.
///
/// Unlike the JDK's temporary files it asks for no secure random numbers, whose start takes longer than a short
/// command's work: the folder is this user's own, so the name need not be hard to guess.
public final class PartialFile {
    private PartialFile() {}

    /// Makes an empty file.
    ///
    /// @param folder a folder that nobody else can write to
    public static Path create(Path folder, String prefix) throws IOException {
        while (true) {
            try {
                return Files.createFile(
                        folder.resolve(prefix + uniqueName() + ".tmp"), OwnerPermissions.ofFile(folder));
            } catch (FileAlreadyExistsException e) {
                // Of another machine that shares the folder: the next name will do.
            }
        }
    }

    /// A name that nobody else takes.
    public static String uniqueName() {
        return Long.toHexString(ProcessHandle.current().pid())
                + '-'
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
