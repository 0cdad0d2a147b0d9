package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of older versions: `session/<project>/<id>.json`, `message/<session>/<id>.json` and
/// `part/<message>/<id>.json`. The ids sort by time.
///
/// @param location the folder that holds these
record OpenCodeFiles(Path location) implements OpenCodeStore {
    @Override
    public Map<LocalSession, Summary> sessions(Agent.Name agent) {
        Map<LocalSession, Summary> sessions = new LinkedHashMap<>();
        Map<String, JsonObject> known = new LinkedHashMap<>();
        for (Path file : Folders.files(location.resolve("session"), 2)) {
            read(file).ifPresent(info -> known.put(Folders.stem(file), info));
        }
        for (Path file : Folders.files(location.resolve("message"), 2)) {
            known.computeIfAbsent(Folders.parentName(file), id -> JsonObject.of(Map.of()));
        }
        known.forEach((id, info) -> add(sessions, agent, id, info.names().isEmpty() ? guess(id) : info));
        return sessions;
    }

    @Override
    public void export(String session, JsonExport export) throws IOException {
        for (Path file : Folders.files(location.resolve("session"), 2)) {
            if (Folders.stem(file).equals(session)) {
                read(file).ifPresent(info -> export.write("session", info));
            }
        }
        List<Path> messages = sorted(location.resolve("message").resolve(session));
        for (Path file : messages) {
            read(file).ifPresent(message -> export.write("message", row(message, "sessionID", "session_id")));
        }
        for (Path message : messages) {
            for (Path file : sorted(location.resolve("part").resolve(Folders.stem(message)))) {
                read(file).ifPresent(part -> export.write("part", row(part, "messageID", "message_id")));
            }
        }
    }

    /// What the first and last message tell of a session that has no document of its own.
    private JsonObject guess(String session) {
        Map<String, Object> info = new LinkedHashMap<>();
        for (Path file : sorted(location.resolve("message").resolve(session))) {
            Optional<JsonObject> message = read(file);
            message.flatMap(found -> found.number("time", "created"))
                    .ifPresent(time -> info.merge("time_created", time, OpenCodeFiles::earlier));
            message.flatMap(found -> found.number("time", "completed").or(() -> found.number("time", "created")))
                    .ifPresent(time -> info.merge("time_updated", time, OpenCodeFiles::later));
            message.flatMap(found -> found.text("modelID")).ifPresent(model -> info.putIfAbsent("model", model));
            if (!info.containsKey("prompt")
                    && message.filter(found -> found.is("user", "role")).isPresent()) {
                sorted(location.resolve("part").resolve(Folders.stem(file))).stream()
                        .flatMap(part -> read(part).stream())
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

    /// A document in the shape of the database's rows.
    private static JsonObject row(JsonObject document, String link, String column) {
        Map<String, Object> row = new LinkedHashMap<>();
        document.text("id").ifPresent(id -> row.put("id", id));
        document.text(link).ifPresent(id -> row.put(column, id));
        row.put("data", document.toString());
        return JsonObject.of(row);
    }

    private static List<Path> sorted(Path folder) {
        return Folders.files(folder, 1).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .sorted()
                .toList();
    }

    private static Optional<JsonObject> read(Path file) {
        try {
            return Json.findObject(Files.readAllBytes(file)).map(JsonObject::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
