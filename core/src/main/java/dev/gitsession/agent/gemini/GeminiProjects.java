package dev.gitsession.agent.gemini;

import dev.gitsession.agent.Folders;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Which folder below `tmp/` stands for which working folder.
///
/// Newer versions give each working folder a short name, kept in `projects.json` and repeated in the project's
/// `.project_root`; older ones use the SHA-256 of its path.
///
/// @param root Gemini's folder
/// @param checkouts working folders to hold a hash against
record GeminiProjects(Path root, Supplier<List<Path>> checkouts) {
    private static final String MARK = ".project_root";

    /// The working folder of a project.
    Optional<Path> findFolder(Path project) {
        return read(project.resolve(MARK))
                .map(String::strip)
                .flatMap(GeminiProjects::findPath)
                .or(() -> registered(Folders.name(project)))
                .or(() -> checkouts.get().stream()
                        .filter(checkout -> hash(checkout).equals(Folders.name(project)))
                        .findFirst());
    }

    /// The project of a working folder. Where Gemini has not been yet it is the one of the older versions, which newer
    /// ones take over when they first start there.
    Path project(Path folder) {
        String name = registry()
                .flatMap(projects -> projects.text("projects", folder.toString()))
                .filter(text -> text.indexOf('/') < 0 && text.indexOf('\\') < 0 && !text.startsWith("."))
                .or(() -> marked(folder))
                .orElseGet(() -> hash(folder));
        return root.resolve("tmp").resolve(name);
    }

    /// A project that says by itself whose it is, while the registry was lost or written anew.
    private Optional<String> marked(Path folder) {
        return Folders.files(root.resolve("tmp"), 2).stream()
                .filter(file -> Folders.name(file).equals(MARK))
                .filter(file -> read(file)
                        .filter(text -> text.strip().equals(folder.toString()))
                        .isPresent())
                .map(Folders::parentName)
                .sorted()
                .findFirst();
    }

    private Optional<Path> registered(String name) {
        return registry()
                .flatMap(registry -> registry.object("projects"))
                .flatMap(projects -> projects.names().stream()
                        .filter(path -> projects.is(name, path))
                        .findFirst())
                .flatMap(GeminiProjects::findPath);
    }

    private Optional<JsonObject> registry() {
        return read(root.resolve("projects.json"))
                .flatMap(text -> Json.findObject(text.getBytes(StandardCharsets.UTF_8)))
                .map(JsonObject::of);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what can't be read names no project
        }
    }

    private static Optional<Path> findPath(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path on this machine
        }
    }

    private static String hash(Path folder) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(folder.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
