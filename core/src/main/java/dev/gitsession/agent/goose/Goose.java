package dev.gitsession.agent.goose;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.ExportedSubagents;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds and reads the sessions of Goose. Sessions are rows of `sessions/sessions.db` in its data folder. In older
/// versions each is a file of JSON lines in the same folder.
///
/// A row is exported as JSON lines: the `session`, then each `message`. It can't be resumed from a stored copy,
/// because only Goose itself may write to its database. Subagents are sessions that name another session as their
/// parent.
public final class Goose implements Agent {
    private static final Name NAME = new Name("goose", "Goose");
    private static final String DATABASE = "sessions.db";
    private static final String PARENT = "parent_session_id";

    private final AgentHome home;
    private final Map<SessionId, Summary> summaries = new ConcurrentHashMap<>();

    public Goose(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(SessionFolder.ofLines(folder(), 1));
    }

    /// Finds the session in a file. A file whose session is in the database is ignored.
    @Override
    public Optional<LocalSession> find(Path file) {
        return Agent.super.find(file).filter(session -> sessions().contains(session));
    }

    @Override
    public List<LocalSession> sessions() {
        List<LocalSession> sessions = new ArrayList<>();
        Path file = folder().resolve(DATABASE);
        Database.find(file).ifPresent(found -> {
            try (Database database = found) {
                database.query("select * from sessions", row -> add(sessions, file, row));
            }
        });
        Set<SessionId> stored = Set.copyOf(summaries.keySet());
        Agent.super.sessions().stream()
                .filter(session -> !stored.contains(session.id()))
                .forEach(sessions::add);
        return sessions;
    }

    @Override
    public Summary summary(LocalSession session) {
        if (isRow(session)) {
            return Optional.ofNullable(summaries.get(session.id()))
                    .orElseGet(() -> new SummaryDraft(session).summary());
        }
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.head(session.file(), draft, record -> summarize(draft, record));
        JsonLines.lastMoment(session.file(), "role", "created", draft);
        return draft.summary();
    }

    @Override
    public Transcript transcript(LocalSession session, Path scratch) throws IOException {
        if (!isRow(session)) {
            return Agent.super.transcript(session, scratch);
        }
        Path file = Files.createTempFile(scratch, "goose", ".jsonl");
        export(session.file(), session.id().value(), file);
        return Transcript.ofFile(file, Files.size(file));
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session, Path scratch) throws IOException {
        if (!isRow(session)) {
            return sideFiles(session);
        }
        Map<String, String> parents = new HashMap<>();
        try (Database database = Database.open(session.file())) {
            database.rows(
                    List.of("select id, parent_session_id from sessions where parent_session_id is not null"),
                    row -> row.text("id")
                            .ifPresent(id -> row.text(PARENT).ifPresent(parent -> parents.put(id, parent))));
        }
        return ExportedSubagents.of(
                session.id().value(), parents, scratch, (id, file) -> export(session.file(), id, file));
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        return ExportedSubagents.find(sideFile);
    }

    private static void export(Path from, String session, Path file) throws IOException {
        try (JsonExport export = new JsonExport(
                        file,
                        Set.of("content_json", "metadata_json", "extension_data", "recipe_json", "model_config_json"));
                Database database = Database.open(from)) {
            database.rows(List.of("select * from sessions where id = ?"), row -> export.write("session", row), session);
            database.rows(
                    List.of(
                            "select * from messages where session_id = ? order by id",
                            "select * from messages where session_id = ? order by rowid"),
                    row -> export.write("message", row),
                    session);
        }
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record ->
                (record.text("working_dir").isPresent() && record.names().contains("description"))
                        || (record.text("role").isPresent() && record.value("content_json") != null)
                        || (record.text("role").isPresent()
                                && record.number("created").isPresent()
                                && record.objects("content").stream()
                                        .anyMatch(part -> part.text("type").isPresent())));
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        GooseRecords records = new GooseRecords(entries);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    private void add(List<LocalSession> sessions, Path file, JsonObject row) {
        row.text("id").filter(Ids::isValid).ifPresent(id -> {
            Instant modified = TimestampParser.find(row, "updated_at").orElse(Instant.EPOCH);
            LocalSession session = new LocalSession(NAME, new SessionId(id), file, 0, modified);
            SummaryDraft draft = new SummaryDraft(session);
            summarize(draft, row);
            summaries.put(session.id(), draft.summary());
            sessions.add(session);
        });
    }

    /// Adds the facts of a row of the session table, the first line of a file, or a message in a file.
    private static void summarize(SummaryDraft draft, JsonObject record) {
        draft.folder(record.text("working_dir"))
                .moment(TimestampParser.find(record, "created_at"))
                .moment(TimestampParser.find(record, "updated_at"))
                .moment(TimestampParser.find(record, "created"))
                .title(record.text("name"))
                .title(record.text("description"))
                .parent(record.text(PARENT));
        if (record.is("user", "role")) {
            draft.prompt(Optional.of(ContentBlocks.text(record.value("content"))));
        }
    }

    private static boolean isRow(LocalSession session) {
        return Folders.name(session.file()).equals(DATABASE);
    }

    private Path folder() {
        return data().resolve("sessions");
    }

    private Path data() {
        Optional<Path> root = home.find("GOOSE_PATH_ROOT");
        if (root.isPresent()) {
            return root.get().resolve("data");
        }
        Path usual = home.dataFolder("goose");
        Optional<Path> roaming = home.find("APPDATA");
        return roaming.isPresent() && !Files.isDirectory(usual)
                ? roaming.get().resolve("Block").resolve("goose").resolve("data")
                : usual;
    }
}
