package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of older versions: `session/<project>/<id>.json`, `message/<session>/<id>.json` and
/// `part/<message>/<id>.json`. The ids sort by time.
///
/// @param location the folder that holds these
record OpenCodeFiles(Path location) implements OpenCodeStore {
    @Override
    public Map<LocalSession, Summary> sessions(Agent.Name agent) {
        Map<LocalSession, Summary> sessions = new LinkedHashMap<>();
        Map<String, JsonObject> known = new LinkedHashMap<>();
        for (Path file : documents()) {
            find(file).ifPresent(info -> known.put(Folders.stem(file), info));
        }
        for (Path file : Folders.files(location.resolve("message"), 2)) {
            known.computeIfAbsent(Folders.parentName(file), id -> JsonObject.of(Map.of()));
        }
        known.forEach((id, info) -> add(sessions, agent, id, info.names().isEmpty() ? guess(id) : info));
        return sessions;
    }

    @Override
    public Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        for (Path file : documents()) {
            find(file).flatMap(OpenCodeStore::parent).ifPresent(parent -> parents.put(Folders.stem(file), parent));
        }
        return parents;
    }

    @Override
    public void export(String session, JsonExport export) throws IOException {
        for (Path file : documents()) {
            if (Folders.stem(file).equals(session)) {
                Optional<JsonObject> info = read(file);
                info.ifPresent(document -> export.write("session", document));
            }
        }
        List<Path> messages = all(location.resolve("message").resolve(session));
        for (Path file : messages) {
            export.write("message", row(file, "session_id"));
        }
        for (Path message : messages) {
            for (Path file : all(location.resolve("part").resolve(Folders.stem(message)))) {
                export.write("part", row(file, "message_id"));
            }
        }
    }

    /// What the first and last message tell of a session that has no document of its own.
    private JsonObject guess(String session) {
        Map<String, Object> info = new LinkedHashMap<>();
        for (Path file : sorted(location.resolve("message").resolve(session))) {
            Optional<JsonObject> message = find(file);
            message.flatMap(found -> found.number("time", "created"))
                    .ifPresent(time -> info.merge("time_created", time, OpenCodeFiles::earlier));
            message.flatMap(found -> found.number("time", "completed").or(() -> found.number("time", "created")))
                    .ifPresent(time -> info.merge("time_updated", time, OpenCodeFiles::later));
            message.flatMap(found -> found.text("modelID")).ifPresent(model -> info.putIfAbsent("model", model));
            if (!info.containsKey("prompt")
                    && message.filter(found -> found.is("user", "role")).isPresent()) {
                sorted(location.resolve("part").resolve(Folders.stem(file))).stream()
                        .flatMap(part -> find(part).stream())
                        .flatMap(part -> part.text("text").stream())
                        .findFirst()
                        .ifPresent(text -> info.put("prompt", text));
            }
        }
        return JsonObject.of(info);
    }

    private static Object earlier(Object one, Object other) {
        return Math.min((Long) one, (Long) other);
    }

    private static Object later(Object one, Object other) {
        return Math.max((Long) one, (Long) other);
    }

    /// A document in the shape of the database's rows, be it sound or not.
    ///
    /// @param link the column that names what the document belongs to, as its folder does
    private static JsonObject row(Path file, String link) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String data = Json.findObject(bytes)
                .map(document -> JsonObject.of(document).toString())
                .orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", Folders.stem(file));
        row.put(link, Folders.parentName(file));
        row.put("data", data);
        return JsonObject.of(row);
    }

    private List<Path> documents() {
        return Folders.files(location.resolve("session"), 2);
    }

    private static List<Path> sorted(Path folder) {
        return Folders.files(folder, 1).stream()
                .filter(OpenCodeFiles::isDocument)
                .sorted()
                .toList();
    }

    /// The same, all of them or none.
    private static List<Path> all(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(OpenCodeFiles::isDocument).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".json");
    }

    private static Optional<JsonObject> find(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> read(Path file) throws IOException {
        return Json.findObject(Files.readAllBytes(file)).map(JsonObject::of);
    }
}
