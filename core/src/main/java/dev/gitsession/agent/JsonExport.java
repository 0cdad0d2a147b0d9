package dev.gitsession.agent;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the session of an agent that keeps no file for it as JSON lines: one for each record, with the record's kind
/// as `type` and its columns as they are. The same records give the same bytes.
public final class JsonExport implements AutoCloseable {
    private final BufferedWriter lines;
    private final Set<String> embedded;

    /// @param file the file to write
    /// @param embedded the columns whose text is JSON, to be written as such
    public JsonExport(Path file, Set<String> embedded) throws IOException {
        this.lines = Files.newBufferedWriter(file);
        this.embedded = Set.copyOf(embedded);
    }

    /// Writes a record.
    public void write(String type, JsonObject record) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", type);
        for (String name : record.names()) {
            line.put(name.equals("type") ? "record_type" : name, value(record, name));
        }
        try {
            lines.write(Json.write(line));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /// Text that should be JSON and is not stays text.
    private @Nullable Object value(JsonObject record, String name) {
        Optional<String> text = record.text(name).filter(json -> embedded.contains(name));
        if (text.isEmpty()) {
            return record.value(name);
        }
        String wrapped = "{\"value\":" + text.orElseThrow() + "}";
        return Json.findObject(wrapped.getBytes(StandardCharsets.UTF_8))
                .map(object -> object.get("value"))
                .orElse(text.orElseThrow());
    }
}
