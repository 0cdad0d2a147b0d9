package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.sqlite.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                        "select * from session", row -> row.text("id").ifPresent(id -> add(sessions, agent, id, row)));
            }
        }
        return sessions;
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
            database.rows(List.of("select * from session where id = ?"), row -> export.write("session", row), session);
            database.rows(
                    List.of(
                            "select * from message where session_id = ? order by time_created, id",
                            "select * from message where session_id = ? order by rowid"),
                    row -> export.write("message", row),
                    session);
            database.rows(
                    List.of(
                            "select p.* from part p join message m on p.message_id = m.id where m.session_id = ?"
                                    + " order by m.time_created, m.id, p.id",
                            "select p.* from part p join message m on p.message_id = m.id where m.session_id = ?"
                                    + " order by m.rowid, p.rowid"),
                    row -> export.write("part", row),
                    session);
        }
    }
}
