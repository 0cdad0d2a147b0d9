package dev.gitsession.agent;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The first records of a session, which identify the agent that wrote it.
///
/// @param records the first lines that are JSON objects, or the session's only JSON document
public record FirstRecords(List<JsonObject> records) {
    private static final int RECORDS = 40;

    public FirstRecords {
        records = List.copyOf(records);
    }

    /// Reads the first records of a session.
    public static FirstRecords of(Transcript transcript) throws IOException {
        List<JsonObject> records = new ArrayList<>();
        JsonLines.head(transcript.open(), RECORDS, record -> {
            records.add(record);
            return Integer.MAX_VALUE;
        });
        if (records.isEmpty()) {
            try (InputStream bytes = transcript.open()) {
                records.add(
                        Json.readDocument(bytes, "messages", message -> false).members());
            }
        }
        return new FirstRecords(records);
    }

    /// Whether any record matches.
    public boolean any(Predicate<JsonObject> description) {
        return records.stream().anyMatch(description);
    }
}
