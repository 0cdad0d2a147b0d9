package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ExportedSubagents;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonServer;
import dev.gitsession.hook.ScriptHooks;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds and reads the sessions of OpenCode. Sessions are rows of `opencode.db` in its data folder. In older
/// versions they are JSON files below `storage/`.
///
/// A session is exported as JSON lines: each `message` with its `part` lines after it, then the `session`, with the
/// columns of its table. So a session that grew continues the earlier one up to the `session` line, which changes
/// with every message. Only OpenCode itself writes to its database, so a session is resumed by [OpenCodeResuming].
/// Subagents are sessions that name another session as their parent.
public final class OpenCode implements Agent {
    private static final Name NAME = new Name("opencode", "OpenCode");

    private final AgentHome home;
    private final Map<Path, Map<String, Summary>> summaries = new ConcurrentHashMap<>();

    public OpenCode(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<LocalSession> sessions() {
        Map<String, LocalSession> sessions = new LinkedHashMap<>();
        for (OpenCodeStore store : stores()) {
            Map<String, Summary> known = new LinkedHashMap<>();
            store.sessions(NAME).forEach((session, summary) -> {
                known.put(session.id().value(), summary);
                sessions.putIfAbsent(session.id().value(), session);
            });
            summaries.put(store.location(), known);
        }
        return new ArrayList<>(sessions.values());
    }

    @Override
    public Summary summary(LocalSession session) {
        Summary known = summaries
                .getOrDefault(session.file(), Map.of())
                .get(session.id().value());
        return known == null ? exported(session) : known;
    }

    /// The summary of an exported session in a file.
    private static Summary exported(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.tail(session.file(), "slug", List.of("\"session\""), record -> {
            if (record.is("session", "type")) {
                OpenCodeStore.summarize(draft.id(record.text("id")), record);
            }
        });
        return draft.summary();
    }

    @Override
    public Transcript transcript(LocalSession session, Path scratch) throws IOException {
        Path file = Files.createTempFile(scratch, "opencode", ".jsonl");
        export(store(session), session.id().value(), file);
        return Transcript.ofFile(file, Files.size(file));
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session, Path scratch) throws IOException {
        OpenCodeStore store = store(session);
        return ExportedSubagents.of(
                session.id().value(), store.parents(), scratch, (id, file) -> export(store, id, file));
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        return ExportedSubagents.find(sideFile);
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record ->
                ((record.is("message", "type") && record.text("session_id").isPresent())
                                || (record.is("part", "type")
                                        && record.text("message_id").isPresent()))
                        && record.object("data").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        OpenCodeRecords records = new OpenCodeRecords(entries);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new OpenCodeResuming(home.dataFolder("opencode").resolve("git-session")));
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(new ScriptHooks(
                settings().resolve("plugins").resolve("git-session.js"), NAME.title(), ScriptHooks.Shape.OPENCODE));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".opencode/plugins/git-session.js");
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(
                new JsonServer(settings().resolve("opencode.json"), NAME.title(), "mcp", JsonServer.Shape.LIST));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of("opencode.json");
    }

    private Path settings() {
        return home.find("OPENCODE_CONFIG_DIR")
                .orElseGet(() -> home.findOr("XDG_CONFIG_HOME", ".config").resolve("opencode"));
    }

    private static void export(OpenCodeStore store, String session, Path file) throws IOException {
        try (JsonExport export = new JsonExport(file, Set.of("data"))) {
            store.export(session, export);
        }
    }

    private OpenCodeStore store(LocalSession session) throws IOException {
        return stores().stream()
                .filter(store -> store.location().equals(session.file()))
                .findFirst()
                .orElseThrow(() -> new IOException("it is not where OpenCode keeps sessions"));
    }

    private List<OpenCodeStore> stores() {
        Path data = home.dataFolder("opencode");
        return List.of(
                new OpenCodeDatabase(home.find("OPENCODE_DB").orElseGet(() -> data.resolve("opencode.db"))),
                new OpenCodeFiles(data.resolve("storage")));
    }
}
