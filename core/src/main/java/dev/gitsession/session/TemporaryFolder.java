package dev.gitsession.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary folder for sessions that only this user can read. It is deleted on close and when the program is
/// interrupted.
///
/// @param path the folder
public record TemporaryFolder(Path path) implements AutoCloseable {
    public static TemporaryFolder make() {
        try {
            return new TemporaryFolder(TemporaryFiles.hold(Files.createTempDirectory("git-session-")));
        } catch (IOException e) {
            throw DiskFailure.find(e)
                    .orElseGet(() -> new BrokenException(
                            ErrorCode.NO_TEMPORARY_FOLDER,
                            "a temporary folder can't be created: " + e.getMessage(),
                            "check the space in the temporary folder",
                            e));
        }
    }

    @Override
    public void close() {
        try {
            TemporaryFiles.remove(path);
            TemporaryFiles.release(path);
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.TEMPORARY_FOLDER_STAYS,
                    "%s can't be removed: %s".formatted(path, e.getMessage()),
                    "remove it by hand; it holds a session",
                    e);
        }
    }
}
