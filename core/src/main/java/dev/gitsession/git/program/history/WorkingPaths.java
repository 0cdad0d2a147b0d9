package dev.gitsession.git.program.history;

import dev.gitsession.git.Git;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The paths of a repository, from its top folder and from the folder in which the program was started.
///
/// @param directory where the program was started
record WorkingPaths(Path directory, Git.Layout layout) {
    /// A file as the repository names it, from its name here.
    String inRepository(String path) {
        return layout.bare() ? path : slashed(real(layout.top()).relativize(file(path)));
    }

    /// A file as it is named here, from its name in the repository.
    String fromHere(String path) {
        return layout.bare()
                ? path
                : slashed(real(directory)
                        .relativize(real(layout.top()).resolve(path).normalize()));
    }

    /// The file in the working tree, from its name here.
    Path file(String path) {
        return real(directory).resolve(path).normalize();
    }

    /// Whether the working tree has a file of this name here.
    boolean isFile(String path) {
        return !layout.bare() && Files.isRegularFile(file(path));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath(); // git says what is wrong with it
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
