package dev.gitsession.agent.opencode;

import dev.gitsession.agent.JsonLines;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the document that `opencode import` takes, from an exported session: `messages`, each with `info` and
/// `parts`, and the session's `info`.
final class OpenCodeImport {
    private static final List<String> JSON_COLUMNS = List.of("model", "permission", "metadata", "revert");

    private final Writer document;
    private final Map<String, Message> open = new LinkedHashMap<>();
    private Map<String, @Nullable Object> session = Map.of();
    private boolean hasParts;
    private boolean hasMessages;

    /// A message that may get more parts.
    private record Message(String session, String info, List<String> parts) {}

    private OpenCodeImport(Writer document) {
        this.document = document;
    }

    /// Writes the document.
    ///
    /// @param folder the working folder of the session from now on
    static void write(Path stored, Path target, Path folder) throws IOException {
        try (BufferedWriter document = Files.newBufferedWriter(target)) {
            OpenCodeImport writing = new OpenCodeImport(document);
            document.write("{\"messages\":[");
            JsonLines.forEach(Transcript.ofFile(stored, Files.size(stored)), writing::add);
            writing.flush();
            document.write("\n],\"info\":");
            Map<String, @Nullable Object> info = new LinkedHashMap<>(writing.session);
            info.put("directory", folder.toString());
            document.write(Json.write(info));
            document.write("}\n");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(JsonObject record) {
        switch (record.text("type").orElse("")) {
            case "session" -> session = session(record);
            case "message" -> message(record);
            case "part" -> part(record);
            default -> {}
        }
    }

    /// Once parts have followed a message, the next message tells that the ones before are complete.
    private void message(JsonObject record) {
        if (hasParts) {
            flush();
        }
        String id = record.text("id").orElse("");
        Map<String, @Nullable Object> info = data(record);
        info.put("id", id);
        String owner = record.text("session_id").orElse("");
        info.put("sessionID", owner);
        open.put(id, new Message(owner, Json.write(info), new ArrayList<>()));
    }

    private void part(JsonObject record) {
        hasParts = true;
        String message = record.text("message_id").orElse("");
        Message owner = open.get(message);
        if (owner != null) {
            Map<String, @Nullable Object> part = data(record);
            part.put("id", record.text("id").orElse(""));
            part.put("sessionID", owner.session());
            part.put("messageID", message);
            owner.parts().add(Json.write(part));
        }
    }

    private void flush() {
        open.values().forEach(message -> {
            try {
                document.write(hasMessages ? ",\n" : "\n");
                document.write(
                        "{\"info\":" + message.info() + ",\"parts\":[" + String.join(",", message.parts()) + "]}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            hasMessages = true;
        });
        open.clear();
        hasParts = false;
    }

    /// The session in the form of OpenCode's own export. A document of an older version has that form already.
    private static Map<String, @Nullable Object> session(JsonObject row) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        if (row.object("time").isPresent()) {
            row.names().stream().filter(name -> !name.equals("type")).forEach(name -> info.put(name, row.value(name)));
            return info;
        }
        for (String name : List.of("id", "slug", "path", "title", "agent", "version")) {
            row.text(name).ifPresent(text -> info.put(name, text));
        }
        row.text("project_id").ifPresent(id -> info.put("projectID", id));
        row.text("parent_id").ifPresent(id -> info.put("parentID", id));
        for (String name : JSON_COLUMNS) {
            row.text(name).flatMap(OpenCodeImport::json).ifPresent(value -> info.put(name, value));
        }
        info.put("cost", 0);
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("read", number(row, "tokens_cache_read"));
        cache.put("write", number(row, "tokens_cache_write"));
        Map<String, Object> tokens = new LinkedHashMap<>();
        for (String name : List.of("input", "output", "reasoning")) {
            tokens.put(name, number(row, "tokens_" + name));
        }
        tokens.put("cache", cache);
        info.put("tokens", tokens);
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("created", number(row, "time_created"));
        time.put("updated", number(row, "time_updated"));
        info.put("time", time);
        return info;
    }

    private static long number(JsonObject row, String name) {
        return row.number(name).orElse(0L);
    }

    private static Optional<Object> json(String text) {
        return Json.findObject(("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8))
                .map(wrapped -> wrapped.get("value"));
    }

    private static Map<String, @Nullable Object> data(JsonObject record) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        record.object("data")
                .ifPresent(members -> members.names().forEach(name -> data.put(name, members.value(name))));
        return data;
    }
}
