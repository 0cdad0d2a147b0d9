package dev.gitsession.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A folder in which an agent keeps one file for each session.
///
/// @param root the folder; it need not exist
/// @param depth how many folders deep the files lie at most, 1 for the folder itself
/// @param id the session id that a file's path stands for, or empty if the file is no session
public record SessionFolder(Path root, int depth, Function<Path, Optional<String>> id) {
    /// The sessions in it.
    public List<LocalSession> sessions(Agent.Name agent) {
        return Folders.sessions(agent, root, depth, id);
    }

    /// The session that a file holds, if it is one of [#sessions]. Only the file itself is looked at, and the folders
    /// that it is in. A path through a link to the folder is as good as the folder's own.
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

    /// Whether a path is one that is looked at.
    public boolean mayHold(Path file) {
        return ownPath(file).isPresent();
    }

    /// The path as it is written below the root.
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
