package dev.gitsession.agent.gemini;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonHooks;
import dev.gitsession.hook.JsonServer;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Finds and reads the sessions of Gemini CLI. A session is a file in `tmp/<project>/chats/` below its folder: one
/// JSON document in older versions, JSON lines in newer ones. Subagents are files in `chats/<session id>/`.
///
/// The session does not contain the working folder; [GeminiProjects] derives it from the project.
public final class Gemini implements Agent {
    private static final Name NAME = new Name("gemini", "Gemini CLI");
    private static final Pattern PRETTY = Pattern.compile("\\uFEFF?\\{[\r\n]");

    private final AgentHome home;

    public Gemini(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(SessionFolder.ofChats(folder().resolve("tmp"), Set.of("json", "jsonl")));
    }

    @Override
    public List<LocalSession> sessions() {
        return new GeminiCopies(this::summary, this::entries).longest(Agent.super.sessions());
    }

    @Override
    public Optional<LocalSession> find(Path file) {
        return Agent.super
                .find(file)
                .map(session ->
                        new GeminiCopies(this::summary, this::entries).counting(session, Agent.super.sessions()));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        Optional.ofNullable(session.file().getParent())
                .map(Path::getParent)
                .flatMap(new GeminiProjects(folder(), home.checkouts())::findFolder)
                .ifPresent(folder -> draft.folder(Optional.of(folder.toString())));
        Transcript transcript = Transcript.ofFile(session.file(), session.size());
        try {
            if (isDocument(transcript)) {
                document(draft, transcript);
            } else {
                lines(draft, session.file());
            }
        } catch (IOException e) {
            // A session that can't be read is listed with what its file's name tells.
        }
        return draft.summary();
    }

    /// The number of entries of a session; 0 if it can't be read.
    private long entries(LocalSession session) {
        AtomicLong entries = new AtomicLong();
        try {
            read(Transcript.ofFile(session.file(), session.size()), entry -> entries.incrementAndGet());
        } catch (IOException e) {
            return 0;
        }
        return entries.get();
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        String id = summary(session).id().value();
        return Folders.sideFiles(session.file().resolveSibling(id), 1);
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        return sideFile.endsWith(".jsonl") ? Optional.of(Folders.stem(Path.of(sideFile))) : Optional.empty();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> (record.text("sessionId").isPresent()
                        && record.text("startTime").isPresent()
                        && (record.text("projectHash").isPresent()
                                || record.text("lastUpdated").isPresent()))
                || (record.is("gemini", "type") && record.text("id").isPresent())
                || record.text("$rewindTo").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        GeminiMessages messages = new GeminiMessages(entries);
        if (!isDocument(transcript)) {
            GeminiLines live = new GeminiLines();
            JsonLines.forEach(transcript, live::survey);
            return messages.reading(
                    JsonLines.forEach(transcript, entries::line, record -> live.emit(record, messages::add)));
        }
        try (InputStream bytes = transcript.open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", messages::add);
            return messages.reading(new Reading.Damage(messages.count(), 0, 0, !outline.whole()));
        }
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".gemini/settings.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(
                JsonHooks.ofGroups(folder().resolve("settings.json"), NAME.title(), "AfterAgent", "SessionEnd"));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return Optional.of(
                JsonHooks.ofGroups(folder().resolve("settings.json"), NAME.title(), "SessionStart", "BeforeAgent"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(
                new JsonServer(folder().resolve("settings.json"), NAME.title(), "mcpServers", JsonServer.Shape.PLAIN));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".gemini/settings.json");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new GeminiResuming(folder()));
    }

    private Path folder() {
        return home.find("GEMINI_CLI_HOME").orElseGet(home::folder).resolve(".gemini");
    }

    /// Whether the session is a document. A document without line ends is a single line too, but it has a
    /// `messages` member.
    private static boolean isDocument(Transcript transcript) throws IOException {
        return isPretty(transcript)
                || JsonLines.first(transcript.open())
                        .filter(record -> !record.names().contains("messages"))
                        .isEmpty();
    }

    private static boolean isPretty(Transcript transcript) throws IOException {
        try (InputStream bytes = transcript.open()) {
            String start = new String(bytes.readNBytes(5), StandardCharsets.UTF_8);
            return PRETTY.matcher(start).lookingAt();
        }
    }

    private static void document(SummaryDraft draft, Transcript transcript) throws IOException {
        try (InputStream bytes = transcript.open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", message -> {
                GeminiMessages.summarize(draft, message);
                return !draft.answered();
            });
            GeminiMessages.summarizeSession(draft, outline.members());
        }
    }

    private static void lines(SummaryDraft draft, Path file) {
        JsonLines.head(file, draft, record -> summarize(draft, record));
        JsonLines.tail(file, "timestamp", List.of("\"lastUpdated\"", "\"summary\""), record -> {
            draft.moment(TimestampParser.find(record, "timestamp"));
            record.object("$set").ifPresent(set -> GeminiMessages.summarizeSession(draft, set));
        });
    }

    private static void summarize(SummaryDraft draft, JsonObject record) {
        GeminiMessages.summarizeSession(draft, record);
        record.object("$set").ifPresent(set -> GeminiMessages.summarizeSession(draft, set));
        GeminiLines.messages(record).forEach(message -> GeminiMessages.summarize(draft, message));
    }
}
