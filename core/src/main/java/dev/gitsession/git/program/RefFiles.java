package dev.gitsession.git.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads refs in git's `files` format: one file per ref, plus a list of packed refs. It answers a single question,
/// whether there is no ref below a name. For everything else git is asked.
final class RefFiles {
    /// The largest list to read, in bytes. Beyond that, starting git is faster.
    private static final long LONGEST_LIST = 1 << 20;

    private RefFiles() {}

    /// Whether there is certainly no ref below this name. False if there is one, or if only git can tell.
    static boolean haveNone(Path commonDir, String name) {
        try {
            return Files.isRegularFile(commonDir.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
                    && Files.isDirectory(commonDir.resolve("refs"))
                    && !Files.exists(commonDir.resolve("reftable"), LinkOption.NOFOLLOW_LINKS)
                    && !hasFiles(commonDir.resolve(name))
                    && !isListed(commonDir.resolve("packed-refs"), name);
        } catch (IOException e) {
            return false; // git has to tell
        }
    }

    private static boolean isListed(Path packed, String name) throws IOException {
        if (!Files.exists(packed, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return Files.size(packed) > LONGEST_LIST
                || Files.readString(packed, StandardCharsets.ISO_8859_1).contains(" " + name + "/");
    }

    /// Whether the folder contains a file. Empty folders remain when refs are deleted.
    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean[] found = new boolean[1];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found[0] = true;
                return FileVisitResult.TERMINATE;
            }
        });
        return found[0];
    }
}
