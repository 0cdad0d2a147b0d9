package dev.gitsession.agent.cline;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds and reads the sessions of Cline. A session is `sessions/<id>/<id>.messages.json` below its data folder, one
/// JSON document. Its description, with the working folder and the title, is `<id>.json` beside it.
public final class Cline implements Agent {
    private static final Name NAME = new Name("cline", "Cline");

    /// The end of the name of a session's file.
    static final String MESSAGES = ".messages.json";

    private final AgentHome home;

    public Cline(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(new SessionFolder(
                sessionsFolder(), 2, file -> id(file).filter(id -> id.equals(Folders.parentName(file)))));
    }

    private static Optional<String> id(Path file) {
        String name = Folders.name(file);
        return name.endsWith(MESSAGES)
                ? Optional.of(name.substring(0, name.length() - MESSAGES.length()))
                : Optional.empty();
    }

    @Override
    public Optional<SessionId> idNaming(Path file) {
        return id(file).map(SessionId::new);
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        description(session.file().resolveSibling(session.id() + ".json"))
                .ifPresent(description -> summarize(draft, description));
        try (InputStream bytes = Files.newInputStream(session.file())) {
            Json.Outline outline = Json.readDocument(bytes, "messages", message -> {
                ClineMessages.summarize(draft, message);
                return !draft.answered();
            });
            draft.id(outline.members().text("sessionId")).moment(TimestampParser.find(outline.members(), "updated_at"));
        } catch (IOException e) {
            // A session that can't be read is listed with what its description tells.
        }
        return draft.summary();
    }

    private static void summarize(SummaryDraft draft, JsonObject description) {
        draft.folder(description.text("cwd"))
                .branch(description.text("metadata", "git", "branch"))
                .moment(TimestampParser.find(description, "started_at"))
                .moment(TimestampParser.find(description, "ended_at"))
                .title(description.text("metadata", "title"))
                .prompt(description.text("prompt"))
                .model(description.text("model"));
    }

    static Optional<JsonObject> description(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Json.findObject(Files.readAllBytes(file)).map(JsonObject::of)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the description only adds facts
        }
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        return Folders.sideFiles(session.file().resolveSibling("."), 2).stream()
                .filter(side -> !side.name().equals(Folders.name(session.file())))
                .toList();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> record.text("sessionId").isPresent()
                && record.text("updated_at").isPresent()
                && record.text("origin", "source").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ClineMessages messages = new ClineMessages(entries);
        try (InputStream bytes = transcript.open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", messages::add);
            return messages.reading(outline.whole());
        }
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new ClineResuming(sessionsFolder()));
    }

    private Path sessionsFolder() {
        return home.findOr("CLINE_DIR", ".cline").resolve("data").resolve("sessions");
    }
}
