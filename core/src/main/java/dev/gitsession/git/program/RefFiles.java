package dev.gitsession.git.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads refs in git's `files` format: one file per ref, plus a list of packed refs. It answers two questions:
/// whether there is no ref below a name, and what a symbolic ref points at. For everything else git is asked.
final class RefFiles {
    /// The largest list to read, in bytes. Beyond that, starting git is faster.
    private static final long LONGEST_LIST = 1 << 20;

    private static final String SYMBOLIC = "ref: ";

    private RefFiles() {}

    /// Whether there is certainly no ref below this name. False if there is one, or if only git can tell.
    static boolean haveNone(Path commonDir, String name) {
        try {
            return isFiles(commonDir)
                    && !hasFiles(commonDir.resolve(name))
                    && !isListed(commonDir.resolve("packed-refs"), name);
        } catch (IOException e) {
            return false; // git has to tell
        }
    }

    /// Whether the repository keeps its refs in this format.
    static boolean isFiles(Path commonDir) {
        return Files.isRegularFile(commonDir.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(commonDir.resolve("refs"))
                && !Files.exists(commonDir.resolve("reftable"), LinkOption.NOFOLLOW_LINKS);
    }

    /// The ref that a symbolic ref points at; empty if there is no such symbolic ref. They are never packed.
    static String targetOf(Path commonDir, String name) {
        try {
            Path file = commonDir.resolve(name);
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            return text.startsWith(SYMBOLIC) ? text.substring(SYMBOLIC.length()).strip() : "";
        } catch (IOException e) {
            return ""; // git could not read it either
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
