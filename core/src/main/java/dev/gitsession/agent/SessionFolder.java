package dev.gitsession.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A folder in which an agent keeps one file per session.
///
/// @param root the folder; it need not exist
/// @param depth the number of levels at which files can be; 1 means the folder itself
/// @param id returns the session id for a file's path, or empty if the file is not a session
public record SessionFolder(Path root, int depth, Function<Path, Optional<String>> id) {
    /// A folder of JSON Lines files, each named by its session's id.
    public static SessionFolder ofLines(Path root, int depth) {
        return new SessionFolder(
                root,
                depth,
                file -> file.toString().endsWith(".jsonl") ? Optional.of(Folders.stem(file)) : Optional.empty());
    }

    /// A folder with a folder for each project, in which `chats` contains the sessions, each named by its session's id.
    ///
    /// @param extensions those of sessions, without the dot
    public static SessionFolder ofChats(Path root, Set<String> extensions) {
        return new SessionFolder(
                root, 3, file -> isChat(file, extensions) ? Optional.of(Folders.stem(file)) : Optional.empty());
    }

    private static boolean isChat(Path file, Set<String> extensions) {
        String name = Folders.name(file);
        return Folders.parentName(file).equals("chats")
                && extensions.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// The sessions in it.
    public List<LocalSession> sessions(Agent.Name agent) {
        return Folders.sessions(agent, root, depth, id);
    }

    /// Finds the session in a file, if it is one of [#sessions]. Only the file and its parent folders are looked
    /// at. Paths through links to the folder work too.
    public Optional<LocalSession> find(Agent.Name agent, Path file) {
        Optional<Path> own = ownPath(file);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Path session = own.get();
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(session, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Folders.session(agent, session, attributes, id) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // gone, or not to be read: no session
        }
    }

    /// The path relative to the root as configured, without resolved links.
    private Optional<Path> ownPath(Path file) {
        return below(root, file).or(() -> {
            try {
                return below(root.toRealPath(), file);
            } catch (IOException e) {
                return Optional.empty(); // there is no such folder, so nothing is below it
            }
        });
    }

    private Optional<Path> below(Path folder, Path file) {
        int names = file.getNameCount() - folder.getNameCount();
        return names > 0 && names <= depth && file.startsWith(folder)
                ? Optional.of(root.resolve(folder.relativize(file)))
                : Optional.empty();
    }
}
