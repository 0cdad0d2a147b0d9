package dev.gitsession.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the working trees of a repository without starting a process. It reads the files in which git lists them:
/// `worktrees/<id>/gitdir` names the `.git` file of each linked one (gitrepository-layout(5)).
public final class Worktrees {
    private Worktrees() {}

    /// The top folders of this working tree, the main one and the linked ones, as far as git lists them.
    public static List<Path> of(Git.Layout layout) {
        Set<Path> tops = new LinkedHashSet<>();
        tops.add(layout.top());
        Path main = layout.commonDir().getParent();
        if (main != null && String.valueOf(layout.commonDir().getFileName()).equals(".git")) {
            tops.add(main);
        }
        try (DirectoryStream<Path> linked =
                Files.newDirectoryStream(layout.commonDir().resolve("worktrees"))) {
            for (Path entry : linked) {
                Path noted = Path.of(Files.readString(entry.resolve("gitdir")).strip());
                Path top = entry.resolve(noted).normalize().getParent();
                if (top != null) {
                    tops.add(top);
                }
            }
        } catch (IOException | InvalidPathException e) {
            // There are no linked working trees, or one is just being created.
        }
        return List.copyOf(tops);
    }
}
