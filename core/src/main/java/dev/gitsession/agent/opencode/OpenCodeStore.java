package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
    /// @param prompt finds the first prompt, for a session without a title
    default void add(
            Map<LocalSession, Summary> sessions,
            Agent.Name agent,
            String id,
            JsonObject info,
            Supplier<Optional<String>> prompt) {
        if (!Ids.isValid(id)) {
            return;
        }
        Optional<Instant> created = created(info);
        Instant modified = updated(info).or(() -> created).orElse(Instant.EPOCH);
        LocalSession session = new LocalSession(agent, new SessionId(id), location(), 0, modified);
        SummaryDraft draft = summarize(new SummaryDraft(session), info);
        if (title(info).isEmpty() && info.text("prompt").isEmpty()) {
            draft.prompt(prompt.get());
        }
        sessions.put(session, draft.summary());
    }

    /// Adds the facts in a session's row or document.
    static SummaryDraft summarize(SummaryDraft draft, JsonObject info) {
        return draft.folder(info.text("directory"))
                .moment(created(info))
                .moment(updated(info))
                .title(title(info))
                .prompt(info.text("prompt"))
                .model(model(info))
                .parent(parent(info));
    }

    private static Optional<Instant> created(JsonObject info) {
        return TimestampParser.find(info, "time_created").or(() -> TimestampParser.find(info, "time", "created"));
    }

    private static Optional<Instant> updated(JsonObject info) {
        return TimestampParser.find(info, "time_updated").or(() -> TimestampParser.find(info, "time", "updated"));
    }

    /// The title, unless it is the one that OpenCode gives until it knows better.
    private static Optional<String> title(JsonObject info) {
        return info.text("title")
                .filter(title -> !title.startsWith("New session - ") && !title.startsWith("Child session - "));
    }

    /// The model's name. Newer versions keep it in a JSON object with its provider.
    private static Optional<String> model(JsonObject info) {
        return info.text("model", "id")
                .or(() -> info.text("model")
                        .flatMap(text -> text.startsWith("{")
                                ? Json.findObject(text.getBytes(StandardCharsets.UTF_8))
                                        .map(JsonObject::of)
                                        .flatMap(model -> model.text("id"))
                                : Optional.of(text)));
    }
}
