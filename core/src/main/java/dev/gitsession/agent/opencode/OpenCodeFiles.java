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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the files of older versions: `session/<project>/<id>.json`, `message/<session>/<id>.json` and
/// `part/<message>/<id>.json`. If an id in a document differs from the file's name, the id counts.
///
/// @param location the folder that contains them
record OpenCodeFiles(Path location) implements OpenCodeStore {
    @Override
    public Map<LocalSession, Summary> sessions(Agent.Name agent) {
        Map<LocalSession, Summary> sessions = new LinkedHashMap<>();
        Map<String, JsonObject> known = new LinkedHashMap<>();
        for (Path file : documents()) {
            find(file).ifPresent(info -> known.putIfAbsent(id(file, info), info));
        }
        owners("message", "sessionID", known.keySet())
                .keySet()
                .forEach(id -> known.putIfAbsent(id, JsonObject.of(Map.of())));
        known.forEach(
                (id, info) -> add(sessions, agent, id, info.names().isEmpty() ? guess(id) : info, Optional::empty));
        return sessions;
    }

    @Override
    public Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        for (Path file : documents()) {
            find(file)
                    .ifPresent(info ->
                            OpenCodeStore.parent(info).ifPresent(parent -> parents.put(id(file, info), parent)));
        }
        return parents;
    }

    @Override
    public void export(String session, JsonExport export) throws IOException {
        List<Document> messages = new ArrayList<>();
        for (Path folder : owners("message", "sessionID", Set.of(session)).getOrDefault(session, List.of())) {
            for (Path file : all(folder)) {
                messages.add(document(file, "session_id", session));
            }
        }
        messages.sort(Comparator.comparingLong(Document::at).thenComparing(Document::id));
        Map<String, List<Path>> parts =
                owners("part", "messageID", messages.stream().map(Document::id).collect(Collectors.toSet()));
        for (Document message : messages) {
            export.write("message", message.row());
            for (Path folder : parts.getOrDefault(message.id(), List.of())) {
                for (Path file : all(folder)) {
                    export.write(
                            "part", document(file, "message_id", message.id()).row());
                }
            }
        }
        for (Path file : documents()) {
            Optional<JsonObject> info =
                    read(file).filter(document -> id(file, document).equals(session));
            if (info.isPresent()) {
                export.write("session", info.get());
                break;
            }
        }
    }

    /// A document to be exported.
    ///
    /// @param at the creation time, in the unit of the file; 0 if it is unknown
    private record Document(String id, long at, JsonObject row) {}

    /// The id in a document, or else its file's name.
    private static String id(Path file, JsonObject document) {
        return document.text("id").orElseGet(() -> Folders.stem(file));
    }

    /// The folders of messages or parts, by their owner. The owner is in the first document of a folder, or else
    /// is the folder's name. A folder with a known name is not opened.
    private Map<String, List<Path>> owners(String kind, String member, Set<String> known) {
        Map<String, List<Path>> folders = new LinkedHashMap<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : Folders.files(location.resolve(kind), 2)) {
            Path folder = file.getParent();
            if (folder != null && isDocument(file) && seen.add(folder)) {
                String name = Folders.name(folder);
                String owner = known.contains(name)
                        ? name
                        : find(file).flatMap(document -> document.text(member)).orElse(name);
                folders.computeIfAbsent(owner, id -> new ArrayList<>()).add(folder);
            }
        }
        return folders;
    }

    /// Derives the facts of a session without a document from its first and last message.
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

    /// A document in the format of the database's rows, valid JSON or not.
    ///
    /// @param link the column that names the owner of the document
    private static Document document(Path file, String link, String owner) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<JsonObject> sound = Json.findObject(bytes).map(JsonObject::of);
        String id = sound.map(document -> id(file, document)).orElseGet(() -> Folders.stem(file));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put(link, owner);
        row.put("data", sound.map(JsonObject::toString).orElseGet(() -> new String(bytes, StandardCharsets.UTF_8)));
        long at = sound.flatMap(document -> document.number("time", "created")).orElse(0L);
        return new Document(id, at, JsonObject.of(row));
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

    /// All documents in a folder, in order. It fails if the folder can't be read completely.
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
            return Optional.empty(); // gone, or not to be read: as if it were not there
        }
    }

    private static Optional<JsonObject> read(Path file) throws IOException {
        return Json.findObject(Files.readAllBytes(file)).map(JsonObject::of);
    }
}
