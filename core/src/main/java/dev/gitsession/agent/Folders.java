package dev.gitsession.agent;

import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds sessions that are files below a folder. Links to folders are followed, because people move and share
/// their agents' folders that way.
public final class Folders {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Folders() {}

    /// The sessions among the files below a folder.
    ///
    /// @param root the folder; it need not exist
    /// @param depth how many levels to descend; 1 means the folder itself
    /// @param id returns the session id for a file's path, or empty if the file is not a session
    public static List<LocalSession> sessions(
            Agent.Name agent, Path root, int depth, Function<Path, Optional<String>> id) {
        List<LocalSession> sessions = new ArrayList<>();
        FolderWalk.following(
                root,
                depth,
                (file, attributes) -> session(agent, file, attributes, id).ifPresent(sessions::add));
        return sessions;
    }

    /// The session in a file.
    static Optional<LocalSession> session(
            Agent.Name agent, Path file, BasicFileAttributes attributes, Function<Path, Optional<String>> id) {
        return id.apply(file)
                .filter(Ids::isValid)
                .map(valid -> new LocalSession(
                        agent,
                        new SessionId(valid),
                        file,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
    }

    /// Every regular file below a folder, in no order.
    public static List<Path> files(Path root, int depth) {
        List<Path> files = new ArrayList<>();
        FolderWalk.following(root, depth, (file, attributes) -> files.add(file));
        return files;
    }

    /// The files below a folder as side files, named by their path from the folder. Links are not followed,
    /// because they could lead to files that are not the session's.
    public static List<SideFile> sideFiles(Path folder, int depth) {
        List<Path> files = new ArrayList<>();
        FolderWalk.within(folder, depth, (file, attributes) -> files.add(file));
        return files.stream()
                .map(file -> new SideFile(folder.relativize(file).toString().replace('\\', '/'), file))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /// A file's name without its extension.
    public static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The last part of a path.
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// The name of the folder that contains a file.
    public static String parentName(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : name(parent);
    }

    /// Resolves all links in a path. The part that no longer exists stays as written.
    public static Path resolved(Path path) {
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            try {
                return folder.toRealPath()
                        .resolve(folder.relativize(path).toString())
                        .normalize();
            } catch (IOException e) {
                // A parent folder may still exist.
            }
        }
        return path;
    }

    /// Whether a text is a UUID, the form of most agents' session ids.
    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /// The path that a text is, if it is one.
    public static Optional<Path> findPath(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // it may be a path of another system
        }
    }
}
