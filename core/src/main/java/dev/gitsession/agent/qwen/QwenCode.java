package dev.gitsession.agent.qwen;

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
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonHooks;
import dev.gitsession.hook.JsonServer;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds and reads the sessions of Qwen Code. Sessions are `projects/<folder>/chats/<session id>.jsonl` below its
/// folder, and their subagents are in `projects/<folder>/subagents/<session id>/`.
///
/// A record has the members of Claude Code's around a message of the Gemini API: `message.parts` instead of
/// `message.content`.
public final class QwenCode implements Agent {
    private static final Name NAME = new Name("qwen", "Qwen Code");

    /// The folder in which a session's subagents are stored.
    static final String SUBAGENTS = "subagents/";

    private static final String SUBAGENT = "agent-";

    /// The end of a file with the text of an answer that is being written. It is deleted after the answer.
    private static final String UNFINISHED = ".stream";

    private final AgentHome home;

    public QwenCode(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(SessionFolder.ofChats(data().resolve("projects"), Set.of("jsonl")));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.head(session.file(), draft, record -> QwenRecords.summarize(draft, record));
        JsonLines.tail(
                session.file(),
                "timestamp",
                List.of("\"custom_title\""),
                record -> QwenRecords.summarize(draft, record));
        return draft.summary();
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Path folder = QwenResuming.subagents(session.file(), session.id());
        return Folders.sideFiles(folder, 1).stream()
                .filter(file -> !file.name().endsWith(UNFINISHED))
                .map(file -> new SideFile(SUBAGENTS + file.name(), file.file()))
                .toList();
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        String name = Folders.stem(Path.of(sideFile));
        return sideFile.endsWith(".jsonl") && name.startsWith(SUBAGENT)
                ? Optional.of(name.substring(SUBAGENT.length()))
                : Optional.empty();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(QwenCode::isOwn);
    }

    /// Whether only Qwen Code writes such a record. Older versions write no `provenance`.
    private static boolean isOwn(JsonObject record) {
        boolean envelope = record.text("uuid").isPresent()
                && record.names().contains("parentUuid")
                && record.text("sessionId").isPresent()
                && record.text("cwd").isPresent();
        boolean content = !record.objects("message", "parts").isEmpty()
                || (record.is("system", "type")
                        && record.object("systemPayload").isPresent());
        return envelope
                && content
                && (record.text("provenance").isPresent()
                        || record.text("version").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        QwenRecords records = new QwenRecords(entries);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".qwen/settings.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(JsonHooks.ofGroups(folder().resolve("settings.json"), NAME.title(), "Stop", "SessionEnd"));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return Optional.of(JsonHooks.ofGroups(
                folder().resolve("settings.json"), NAME.title(), "SessionStart", "UserPromptSubmit"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(
                new JsonServer(folder().resolve("settings.json"), NAME.title(), "mcpServers", JsonServer.Shape.PLAIN));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".qwen/settings.json");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new QwenResuming(data()));
    }

    /// The folder of the configuration.
    private Path folder() {
        return home.findOr("QWEN_HOME", ".qwen");
    }

    /// The folder of the sessions.
    private Path data() {
        return home.find("QWEN_RUNTIME_DIR").orElseGet(this::folder);
    }
}
