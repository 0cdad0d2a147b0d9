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

/// Exports the session of an agent that keeps no file per session as JSON lines. Each line is one record, with its
/// kind as `type` and its columns unchanged. Equal records give equal bytes.
public final class JsonExport implements AutoCloseable {
    private final BufferedWriter lines;
    private final Set<String> embedded;

    /// @param file the file to write
    /// @param embedded the columns whose text is JSON, which is written as JSON
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

    /// The value of a column. Text that should be JSON but is not stays text.
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
