package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A place where OpenCode keeps sessions.
sealed interface OpenCodeStore permits OpenCodeDatabase, OpenCodeFiles {
    /// The database file, or the folder of the files.
    Path location();

    /// The sessions with their summaries.
    Map<LocalSession, Summary> sessions(Agent.Name agent);

    /// The parent of each session that has one.
    ///
    /// @throws IOException if that can't be read
    Map<String, String> parents() throws IOException;

    /// Exports the records of a session.
    ///
    /// @throws IOException if some of them could not be read
    void export(String session, JsonExport export) throws IOException;

    /// The parent of a session, from its row or its document.
    static Optional<String> parent(JsonObject info) {
        return info.text("parent_id").or(() -> info.text("parentID"));
    }

    /// Adds a session if its id is valid.
    ///
    /// @param info the session's row, or its document with `time{created,updated}` and `parentID`
    default void add(Map<LocalSession, Summary> sessions, Agent.Name agent, String id, JsonObject info) {
        if (!Ids.isValid(id)) {
            return;
        }
        Optional<Instant> created =
                TimestampParser.find(info, "time_created").or(() -> TimestampParser.find(info, "time", "created"));
        Optional<Instant> updated =
                TimestampParser.find(info, "time_updated").or(() -> TimestampParser.find(info, "time", "updated"));
        Instant modified = updated.or(() -> created).orElse(Instant.EPOCH);
        LocalSession session = new LocalSession(agent, new SessionId(id), location(), 0, modified);
        sessions.put(
                session,
                new SummaryDraft(session)
                        .folder(info.text("directory"))
                        .moment(created)
                        .moment(updated)
                        .title(info.text("title"))
                        .prompt(info.text("prompt"))
                        .model(info.text("model"))
                        .parent(parent(info))
                        .summary());
    }
}
