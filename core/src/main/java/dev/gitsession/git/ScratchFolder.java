package dev.gitsession.git;

import dev.gitsession.session.BrokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The folder of a scratch repository, under `git-session/scratch` in the user's git folder: the least that git takes
/// for
/// a bare repository, with the user's objects as alternates.
record ScratchFolder(Path path) {
    static ScratchFolder create(Git.Layout layout) {
        Path path = layout.commonDir()
                .resolve("git-session")
                .resolve("scratch")
                .resolve(UUID.randomUUID().toString());
        try {
            ScratchFolder folder = new ScratchFolder(path);
            folder.lay(layout);
            return folder;
        } catch (IOException e) {
            throw new BrokenException(
                    "scratch_failed",
                    "no temporary repository can be made in " + path.getParent() + ": " + e,
                    "check the disk's space and your permissions there");
        }
    }

    /// Where packs go.
    Path packs() {
        return path.resolve("objects").resolve("pack");
    }

    private void lay(Git.Layout layout) throws IOException {
        Files.createDirectories(packs());
        Files.createDirectories(path.resolve("objects").resolve("info"));
        Files.createDirectories(path.resolve("refs"));
        write("HEAD", "ref: refs/heads/none\n");
        boolean sha1 = layout.format() == ObjectFormat.SHA1;
        write("config", """
                [core]
                	repositoryformatversion = %d
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
        write("objects/info/alternates", quoted(layout.objects().toString()) + "\n");
        if (Files.exists(layout.shallow())) {
            Files.copy(layout.shallow(), path.resolve("shallow"));
        }
    }

    /// Whether the history ends somewhere.
    boolean hasBoundary() {
        return Files.exists(path.resolve("shallow"));
    }

    /// Ends the history at these commits, one a line.
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

    /// A path as git reads it in quotes.
    static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// Removes the folder and all in it.
    void delete() {
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
