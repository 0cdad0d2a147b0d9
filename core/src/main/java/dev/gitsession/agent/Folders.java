package dev.gitsession.agent;

import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds sessions that are files below a folder. What can't be read is passed over; links to folders are not followed.
public final class Folders {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Folders() {}

    /// The sessions among the files below a folder.
    ///
    /// @param root the folder; it need not exist
    /// @param depth how many folders deep to look, 1 for the folder itself
    /// @param id the session id that a file's path stands for, or empty if the file is no session
    public static List<LocalSession> sessions(
            Agent.Name agent, Path root, int depth, Function<Path, Optional<String>> id) {
        List<LocalSession> sessions = new ArrayList<>();
        visit(
                root,
                depth,
                (file, attributes) -> session(agent, file, attributes, id).ifPresent(sessions::add));
        return sessions;
    }

    /// The session that a file is.
    static Optional<LocalSession> session(
            Agent.Name agent, Path file, BasicFileAttributes attributes, Function<Path, Optional<String>> id) {
        return id.apply(file)
                .filter(Ids::isValid)
                .map(valid -> new LocalSession(
                        agent,
                        new SessionId(valid),
                        file,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
    }

    /// Every regular file below a folder, in no order.
    public static List<Path> files(Path root, int depth) {
        List<Path> files = new ArrayList<>();
        visit(root, depth, (file, attributes) -> files.add(file));
        return files;
    }

    /// The files below a folder as files beside a session, named by their path from the folder.
    public static List<SideFile> sideFiles(Path folder, int depth) {
        return files(folder, depth).stream()
                .map(file -> new SideFile(folder.relativize(file).toString().replace('\\', '/'), file))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /// A file's name without what follows its last dot.
    public static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The last part of a path.
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// The name of the folder that a file is in.
    public static String parentName(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : name(parent);
    }

    private static void visit(Path root, int depth, BiConsumer<Path, BasicFileAttributes> file) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, new Visitor(file));
        } catch (IOException e) {
            // The visitor passes over what fails; what still gets here is a folder that vanished.
        }
    }

    /// Whether a text is a UUID, as most agents name their sessions.
    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final BiConsumer<Path, BasicFileAttributes> file;

        Visitor(BiConsumer<Path, BasicFileAttributes> file) {
            this.file = file;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                file.accept(path, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
