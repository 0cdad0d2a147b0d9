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

/// Visits the regular files below a folder. Each folder is visited once, even if several links lead to it, so that
/// cycles end. A folder below the root is visited by its own path. Links to files are ignored, and so is
/// everything unreadable.
final class FolderWalk {
    private final boolean followsLinks;
    private final BiConsumer<Path, BasicFileAttributes> files;
    private final Set<Object> visited = new HashSet<>();
    private final Queue<Linked> links = new ArrayDeque<>();

    private FolderWalk(boolean followsLinks, BiConsumer<Path, BasicFileAttributes> files) {
        this.followsLinks = followsLinks;
        this.files = files;
    }

    /// A link to a folder, and how many levels to descend from it.
    private record Linked(Path path, int depth) {}

    /// Visits the files below a folder and follows links to folders. The root may be a link too.
    ///
    /// @param root the folder; it need not exist
    /// @param depth how many levels to descend; 1 means the folder itself
    static void following(Path root, int depth, BiConsumer<Path, BasicFileAttributes> files) {
        new FolderWalk(true, files).start(root, depth);
    }

    /// Visits the files below a folder without following links. It is used for folders whose content is stored
    /// with a session.
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
                // The link is broken, or its target can't be read.
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
            // A folder that can't be read, or disappears meanwhile, counts as empty.
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
            // The file was deleted after its folder was listed.
        }
    }

    private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey();
        return key == null ? folder.toRealPath() : key;
    }
}
