package dev.gitsession.cli.wiring;

import dev.gitsession.git.Git;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.lucene.IndexFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The repositories of this machine whose sessions were indexed: one folder a line, in a file of the user's.
///
/// @param file the file; it need not exist
public record KnownIndexes(Path file) {
    /// Adds a repository, unless it is there already. If the file can't be written, `--all` does not find it.
    public void add(Git git) {
        String folder = folder(git).toString();
        if (folder.contains("\n") || lines().contains(folder)) {
            return;
        }
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, folder + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            git.trace().failed(e);
        }
    }

    private static Path folder(Git git) {
        return git.layout().ownFolder().resolve("index").toAbsolutePath().normalize();
    }

    /// The indexes, in the order in which they were first used. Those of deleted repositories are left out.
    public List<IndexStore> all() {
        return lines().stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(folder -> (IndexStore) new IndexFolder(folder))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
