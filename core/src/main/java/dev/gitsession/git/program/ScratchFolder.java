package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.pack.KeptPacks;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.PartialFile;
import dev.gitsession.session.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The folder of a scratch repository, under `git-session/scratch` in the user's git folder. It contains the minimum
/// that git accepts as a bare repository, and borrows the user's objects as alternates.
record ScratchFolder(Path path) {
    private static final Duration ABANDONED = Duration.ofDays(1);

    static ScratchFolder create(Git.Layout layout, List<Path> alternates) {
        Path path = all(layout).resolve(PartialFile.uniqueName());
        ScratchFolder folder = new ScratchFolder(path);
        try {
            folder.lay(layout, alternates);
            folder.removeStale();
            return folder;
        } catch (IOException e) {
            folder.delete();
            throw DiskFailure.of(
                    e,
                    all(layout),
                    new BrokenException(
                            ErrorCode.SCRATCH_FAILED,
                            "a temporary repository can't be created in " + path.getParent() + ": " + e.getMessage(),
                            "check the disk's space and your permissions there",
                            e));
        }
    }

    /// The parent folder of all scratch repositories.
    static Path all(Git.Layout layout) {
        return layout.ownFolder().resolve("scratch");
    }

    /// The folder for packs.
    Path packs() {
        return path.resolve("objects").resolve("pack");
    }

    private void lay(Git.Layout layout, List<Path> alternates) throws IOException {
        Files.createDirectories(packs());
        Files.createDirectories(path.resolve("objects").resolve("info"));
        Files.createDirectories(path.resolve("refs"));
        write("HEAD", "ref: refs/heads/none\n");
        boolean sha1 = layout.format() == ObjectFormat.SHA1;
        write("config", """
                [core]
                	repositoryformatversion = %s
                	bare = true
                	logAllRefUpdates = false
                	hooksPath = /dev/null
                	fsync = none
                [gc]
                	auto = 0
                [maintenance]
                	auto = false
                [fetch]
                	unpackLimit = 1
                	fsckObjects = false
                [fastimport]
                	unpackLimit = 0
                [pack]
                	compression = 1
                	window = 0
                	writeReverseIndex = false
                %s""".formatted(sha1 ? 0 : 1, sha1 ? "" : "[extensions]\n\tobjectFormat = sha256\n"));
        StringBuilder borrowed = new StringBuilder();
        for (Path objects : alternates) {
            Files.createDirectories(objects);
            borrowed.append(quoted(objects.toString())).append('\n');
        }
        write("objects/info/alternates", borrowed.toString());
        if (Files.exists(layout.shallow())) {
            Files.copy(layout.shallow(), path.resolve("shallow"));
        }
    }

    /// Whether the repository is shallow.
    boolean hasBoundary() {
        return Files.exists(path.resolve("shallow"));
    }

    /// Makes the repository shallow, with these boundary commits, one per line.
    void setBoundary(String commits) {
        try {
            write("shallow", commits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(path.resolve(name), content, StandardCharsets.UTF_8);
    }

    /// Quotes a path as git expects it.
    static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// Moves the packs into another object database. Each index follows its pack, because git ignores a pack without
    /// an index. Returns the `.keep` files that protect the packs until a ref names them.
    List<Path> moveObjectsTo(Path objects) {
        Path target = objects.resolve("pack");
        KeptPacks kept = new KeptPacks(target);
        List<Path> keeping = new ArrayList<>();
        try (Stream<Path> files = Files.list(packs())) {
            List<Path> all = files.filter(file -> file.getFileName().toString().startsWith("pack-"))
                    .sorted((one, other) -> Boolean.compare(isIndex(one), isIndex(other)))
                    .toList();
            Files.createDirectories(target);
            for (Path file : all) {
                Path place = target.resolve(file.getFileName());
                if (file.toString().endsWith(".pack")) {
                    keeping.add(kept.keep(file.getFileName().toString()));
                }
                if (!Files.exists(place)) {
                    sync(file);
                    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return keeping;
        } catch (IOException e) {
            keeping.forEach(ScratchFolder::deleteFile);
            throw DiskFailure.of(
                    e,
                    target,
                    new BrokenException(
                            ErrorCode.NOT_KEPT,
                            "the session can't be stored in " + target + ": " + e.getMessage(),
                            "check the disk's space and your permissions there",
                            e));
        }
    }

    private static boolean isIndex(Path file) {
        return file.toString().endsWith(".idx");
    }

    /// Flushes a file to disk. It is opened for reading, because git makes its packs read-only.
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes a file. A file that is gone or can't be removed is ignored.
    static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // doctor tells of what is left
        }
    }

    /// Removes the folder and its content, as far as possible.
    void delete() {
        delete(path);
    }

    private static void delete(Path path) {
        try {
            TemporaryFiles.remove(path);
        } catch (IOException e) {
            return; // another process removes it or still writes to it, or it is another user's: doctor reports it
        }
    }

    /// Removes scratch repositories that killed processes left, once they are too old to be in use.
    private void removeStale() throws IOException {
        stale(
                        path.resolveSibling(".").normalize(),
                        Files.getLastModifiedTime(path).toInstant())
                .forEach(ScratchFolder::delete);
    }

    /// Finds the scratch repositories that are too old to be in use. Another process may remove them meanwhile.
    ///
    /// @param folder the parent folder of the scratch repositories
    static List<Path> stale(Path folder, Instant now) {
        FileTime limit = FileTime.from(now.minus(ABANDONED));
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> isOlder(each, limit)).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // the folder can't be read, or another process removed it
        }
    }

    private static boolean isOlder(Path folder, FileTime limit) {
        try {
            return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }
}
