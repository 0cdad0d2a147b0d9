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
public record Place(Path root, int depth, Function<Path, Optional<String>> id) {
    /// The sessions in it.
    public List<LocalSession> sessions(Agent.Name agent) {
        return Folders.sessions(agent, root, depth, id);
    }

    /// The session that a file holds, if it is one of [#sessions]. Only the file itself is looked at, and the folders
    /// that
    /// it is in.
    public Optional<LocalSession> find(Agent.Name agent, Path file) {
        if (!mayHold(file)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() && isReached(file)
                    ? Folders.session(agent, file, attributes, id)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether a path is one that is looked at.
    public boolean mayHold(Path file) {
        int below = file.getNameCount() - root.getNameCount();
        return below > 0 && below <= depth && file.startsWith(root);
    }

    /// Links to folders are not followed.
    private boolean isReached(Path file) {
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }
}
