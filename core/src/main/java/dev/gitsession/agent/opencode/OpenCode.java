package dev.gitsession.agent.opencode;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ExportedSubagents;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.JsonExport;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
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
/// A session is exported as JSON lines: the `session`, then each `message`, then each `part`, with the columns of
/// its table. It can't be resumed from a stored copy, because only OpenCode itself may write to its database.
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
        return known == null ? new SummaryDraft(session).summary() : known;
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
