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

/// Finds sessions that are files below a folder. Links to folders are followed: people move and share
/// their agents' folders so.
public final class Folders {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Folders() {}

    /// The sessions among the files below a folder.
    ///
    /// @param root the folder; it need not exist
    /// @param depth how many folders deep to look, 1 for the folder itself
    /// @param id the session id that a file's path stands for, or empty if the file is no session
    public static List<LocalSession> sessions(
            Agent.Name agent, Path root, int depth, Function<Path, Optional<String>> id) {
        List<LocalSession> sessions = new ArrayList<>();
        FolderWalk.following(
                root,
                depth,
                (file, attributes) -> session(agent, file, attributes, id).ifPresent(sessions::add));
        return sessions;
    }

    /// The session that a file is.
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

    /// The files below a folder as files beside a session, named by their path from the folder. No link is followed:
    /// it could lead to what is not the session's.
    public static List<SideFile> sideFiles(Path folder, int depth) {
        List<Path> files = new ArrayList<>();
        FolderWalk.within(folder, depth, (file, attributes) -> files.add(file));
        return files.stream()
                .map(file -> new SideFile(folder.relativize(file).toString().replace('\\', '/'), file))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /// A file's name without what follows its last dot.
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

    /// The name of the folder that a file is in.
    public static String parentName(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : name(parent);
    }

    /// A path with every link in it resolved; what of it does not exist any more stays as it is written.
    public static Path resolved(Path path) {
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            try {
                return folder.toRealPath()
                        .resolve(folder.relativize(path).toString())
                        .normalize();
            } catch (IOException e) {
                // The folder above may still be there.
            }
        }
        return path;
    }

    /// Whether a text is a UUID, as most agents name their sessions.
    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /// The path that a text is, if it is one.
    public static Optional<Path> findPath(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
