package dev.gitsession.cli.command;

import dev.gitsession.session.BrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that only this user can read and that vanishes when closed: sessions pass through it.
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder make() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("git-session-"));
        } catch (IOException e) {
            throw new BrokenException(
                    "no_temporary_folder",
                    "no temporary folder can be made: " + e.getMessage(),
                    "check the space in the temporary folder");
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BrokenException(
                    "temporary_folder_stays",
                    "%s can't be removed: %s".formatted(path, e.getMessage()),
                    "remove it by hand; it holds a session");
        }
    }
}
