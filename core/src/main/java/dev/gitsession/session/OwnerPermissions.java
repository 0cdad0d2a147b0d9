package dev.gitsession.session;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Permissions for new files and folders that only this user can use. Where the file system knows none, there are none.
public final class OwnerPermissions {
    private OwnerPermissions() {}

    /// For a file at a path.
    public static FileAttribute<?>[] ofFile(Path path) {
        return of(path, "rw-------");
    }

    /// For a folder at a path.
    public static FileAttribute<?>[] ofFolder(Path path) {
        return of(path, "rwx------");
    }

    /// Whether the file system of a path has an owner's permissions.
    public static boolean areKnown(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] of(Path path, String permissions) {
        return areKnown(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
