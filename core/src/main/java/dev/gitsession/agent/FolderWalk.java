package dev.gitsession.agent;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;

/// Visits the regular files below a folder. Every folder is visited once, however many links lead to it, so that loops
/// end; by its own path if that is below the root. A link to a file is no file. What can't be read is passed over.
final class FolderWalk {
    private final boolean followsLinks;
    private final BiConsumer<Path, BasicFileAttributes> files;
    private final Set<Object> visited = new HashSet<>();
    private final Queue<Linked> links = new ArrayDeque<>();

    private FolderWalk(boolean followsLinks, BiConsumer<Path, BasicFileAttributes> files) {
        this.followsLinks = followsLinks;
        this.files = files;
    }

    /// A link that was found, and how many folders deep to look behind it.
    private record Linked(Path path, int depth) {}

    /// Visits the files below a folder; links to folders are followed, that of the root too.
    ///
    /// @param root the folder; it need not exist
    /// @param depth how many folders deep to look, 1 for the folder itself
    static void following(Path root, int depth, BiConsumer<Path, BasicFileAttributes> files) {
        new FolderWalk(true, files).start(root, depth);
    }

    /// The same without following any link: for folders whose content goes along with a session.
    static void within(Path root, int depth, BiConsumer<Path, BasicFileAttributes> files) {
        new FolderWalk(false, files).start(root, depth);
    }

    private void start(Path root, int depth) {
        links.add(new Linked(root, depth));
        for (Linked next = links.poll(); next != null; next = links.poll()) {
            try {
                BasicFileAttributes attributes = followsLinks
                        ? Files.readAttributes(next.path(), BasicFileAttributes.class)
                        : Files.readAttributes(next.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isDirectory()) {
                    folder(next.path(), attributes, next.depth());
                }
            } catch (IOException e) {
                // The link leads nowhere, or where nothing may be read.
            }
        }
    }

    private void folder(Path folder, BasicFileAttributes attributes, int depth) throws IOException {
        if (depth < 1 || !visited.add(identity(folder, attributes))) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                entry(entry, depth);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that can't be read, or that vanishes meanwhile, holds nothing.
        }
    }

    private void entry(Path entry, int depth) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                files.accept(entry, attributes);
            } else if (attributes.isDirectory()) {
                folder(entry, attributes, depth - 1);
            } else if (followsLinks && attributes.isSymbolicLink()) {
                links.add(new Linked(entry, depth - 1));
            }
        } catch (IOException e) {
            // Gone since its folder was listed.
        }
    }

    private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey();
        return key == null ? folder.toRealPath() : key;
    }
}
