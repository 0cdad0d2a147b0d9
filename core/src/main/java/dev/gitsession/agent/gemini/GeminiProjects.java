package dev.gitsession.agent.gemini;

import dev.gitsession.agent.Folders;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Maps the folders below `tmp/` to working folders.
///
/// Newer versions give each working folder a short name, which is in `projects.json` and in the project's
/// `.project_root`. Older versions use the SHA-256 of the folder's path.
///
/// @param root Gemini's folder
/// @param checkouts working folders whose hashes are compared
record GeminiProjects(Path root, Supplier<List<Path>> checkouts) {
    private static final String MARK = ".project_root";

    /// The working folder of a project.
    Optional<Path> findFolder(Path project) {
        return read(project.resolve(MARK))
                .map(String::strip)
                .flatMap(Folders::findPath)
                .or(() -> registered(Folders.name(project)))
                .or(() -> checkouts.get().stream()
                        .filter(checkout -> hash(checkout).equals(Folders.name(project)))
                        .findFirst());
    }

    /// The project of a working folder. For a folder that Gemini does not know yet, it is the name used by older
    /// versions. Newer versions migrate that project on their first start in the folder.
    Path project(Path folder) {
        String name = registry()
                .flatMap(projects -> projects.text("projects", folder.toString()))
                .filter(text -> text.indexOf('/') < 0 && text.indexOf('\\') < 0 && !text.startsWith("."))
                .or(() -> marked(folder))
                .orElseGet(() -> hash(folder));
        return root.resolve("tmp").resolve(name);
    }

    /// A project whose own file names the working folder, in case the registry was lost or rewritten.
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
                .flatMap(Folders::findPath);
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

    private static String hash(Path folder) {
        return HexFormat.of().formatHex(Sha256.begin().digest(folder.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
