package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.session.OwnerPermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of an index. Each version of the index's format has a folder of its own, so that programs of
/// different versions don't disturb each other.
public final class IndexFolder implements IndexStore {
    /// The version of the format: of the documents, of their terms, and of Lucene's files.
    private static final int VERSION = 10;

    private final Path top;

    /// @param top the folder for all versions
    public IndexFolder(Path top) {
        this.top = top;
    }

    private Path current() {
        return top.resolve(String.valueOf(VERSION));
    }

    @Override
    public SessionIndex open() {
        try {
            makeFolder();
            return LuceneIndex.open(current());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw IndexFailure.of(e);
        }
    }

    /// Makes the folder, for this user alone: it holds what was said in sessions.
    private void makeFolder() throws IOException {
        Files.createDirectories(top.toAbsolutePath().resolveSibling("."));
        if (!Files.exists(top)) {
            Files.createDirectory(top, OwnerPermissions.ofFolder(top));
        }
        Files.createDirectories(current());
    }

    @Override
    public SessionIndex openWith(List<IndexStore> others) {
        List<Path> folders = new ArrayList<>(List.of(current()));
        others.stream()
                .filter(IndexFolder.class::isInstance)
                .map(other -> ((IndexFolder) other).current())
                .filter(folder -> !folders.contains(folder) && Files.isDirectory(folder))
                .forEach(folders::add);
        try {
            return LuceneIndex.openAll(folders);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public void clear() {
        delete(top);
    }

    @Override
    public long bytes() {
        if (!Files.isDirectory(top)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(IndexFolder::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it is gone meanwhile
        }
    }

    @Override
    public String toString() {
        return "the index in " + top;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
