package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.sqlite.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads OpenCode's database. Databases of many gigabytes exist, so a listing reads only the session table.
///
/// @param location the database file
record OpenCodeDatabase(Path location) implements OpenCodeStore {
    @Override
    public Map<LocalSession, Summary> sessions(Agent.Name agent) {
        Map<LocalSession, Summary> sessions = new LinkedHashMap<>();
        Optional<Database> found = Database.find(location);
        if (found.isPresent()) {
            try (Database database = found.orElseThrow()) {
                database.query(
                        "select * from session",
                        row -> row.text("id")
                                .ifPresent(id -> add(sessions, agent, id, row, () -> firstPrompt(database, id))));
            }
        }
        return sessions;
    }

    /// The first prompt of a session that has no title yet.
    private static Optional<String> firstPrompt(Database database, String session) {
        List<String> prompts = new ArrayList<>();
        try {
            database.rows(
                    List.of("select p.data from part p join message m on p.message_id = m.id where m.session_id = ?"
                            + " order by m.time_created, m.id, p.id limit 1"),
                    row -> row.text("data")
                            .flatMap(data -> Json.findObject(data.getBytes(StandardCharsets.UTF_8)))
                            .map(JsonObject::of)
                            .flatMap(part -> part.text("text"))
                            .map(OpenCodeRecords::typed)
                            .ifPresent(prompts::add),
                    session);
        } catch (IOException e) {
            // The prompt only stands in for a missing title.
        }
        return prompts.stream().findFirst();
    }

    @Override
    public Map<String, String> parents() throws IOException {
        Map<String, String> parents = new HashMap<>();
        try (Database database = Database.open(location)) {
            database.rows(
                    List.of("select id, parent_id from session where parent_id is not null"),
                    row -> row.text("id")
                            .ifPresent(id -> OpenCodeStore.parent(row).ifPresent(parent -> parents.put(id, parent))));
        }
        return parents;
    }

    @Override
    public void export(String session, JsonExport export) throws IOException {
        try (Database database = Database.open(location)) {
            Map<String, JsonObject> messages = new LinkedHashMap<>();
            database.rows(
                    List.of(
                            "select * from message where session_id = ? order by time_created, id",
                            "select * from message where session_id = ? order by rowid"),
                    row -> messages.put(row.text("id").orElseGet(() -> "#" + messages.size()), row),
                    session);
            database.rows(
                    List.of(
                            "select p.* from part p join message m on p.message_id = m.id where m.session_id = ?"
                                    + " order by m.time_created, m.id, p.id",
                            "select p.* from part p join message m on p.message_id = m.id where m.session_id = ?"
                                    + " order by m.rowid, p.rowid"),
                    row -> {
                        row.text("message_id").ifPresent(message -> writeUpTo(message, messages, export));
                        export.write("part", row);
                    },
                    session);
            messages.values().forEach(row -> export.write("message", row));
            database.rows(List.of("select * from session where id = ?"), row -> export.write("session", row), session);
        }
    }

    /// Writes the messages up to and including one that is not written yet.
    private static void writeUpTo(String message, Map<String, JsonObject> messages, JsonExport export) {
        while (messages.containsKey(message)) {
            String first = messages.keySet().iterator().next();
            export.write("message", Objects.requireNonNull(messages.remove(first)));
        }
    }
}
