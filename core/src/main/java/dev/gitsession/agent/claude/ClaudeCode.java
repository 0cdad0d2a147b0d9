package dev.gitsession.agent.claude;

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
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds and reads the sessions of Claude Code. Sessions are `projects/<folder>/<session id>.jsonl` below its
/// configuration folder. Side files are in `projects/<folder>/<session id>/`; in older versions they are
/// `agent-<id>.jsonl` next to the session.
///
/// The folder's name is the working folder with every character but letters, digits and `-` replaced. That can't
/// be reversed, so the working folder is read from the records' `cwd`.
public final class ClaudeCode implements Agent {
    private static final Name NAME = new Name("claude", "Claude Code");
    private static final String OLD_SUBAGENT = "agent-";
    private static final int SIDE_FILE_DEPTH = 6;

    private final AgentHome home;

    public ClaudeCode(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return configurationFolders().stream()
                .map(folder -> new SessionFolder(folder.resolve("projects"), 2, ClaudeCode::findId))
                .toList();
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.head(session.file(), draft, record -> ClaudeRecords.summarize(draft, record));
        JsonLines.tail(
                session.file(), "timestamp", ClaudeRecords.TITLES, record -> ClaudeRecords.summarize(draft, record));
        if (draft.hasOnlyOwnTitle()) {
            JsonLines.last(session.file(), "customTitle", record -> ClaudeRecords.summarize(draft, record));
        }
        return draft.summary();
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Path folder = session.file().resolveSibling(session.id().value());
        List<SideFile> files = new ArrayList<>(Folders.sideFiles(folder, SIDE_FILE_DEPTH));
        Folders.files(session.file().resolveSibling("."), 1).stream()
                .map(Path::normalize)
                .filter(file -> isOldSubagent(file) && belongsTo(file, session))
                .sorted()
                .forEach(file -> files.add(new SideFile(Folders.name(file), file)));
        return files;
    }

    /// The id in a file's name. A subagent's file has its own id, because the session id inside it is the
    /// parent's.
    @Override
    public Optional<SessionId> idNaming(Path file) {
        return isOldSubagent(file) && Ids.isValid(Folders.stem(file))
                ? Optional.of(new SessionId(Folders.stem(file)))
                : Agent.super.idNaming(file);
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        Path file = Path.of(sideFile);
        return isOldSubagent(file)
                ? Optional.of(Folders.stem(file).substring(OLD_SUBAGENT.length()))
                : Optional.empty();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(ClaudeCode::isOwn);
    }

    /// Whether only Claude Code writes such a record, judged by its type and its members.
    private static boolean isOwn(JsonObject record) {
        return switch (record.text("type").orElse("")) {
            case "summary" -> record.text("leafUuid").isPresent();
            case "file-history-snapshot" -> record.object("snapshot").isPresent();
            case "queue-operation" ->
                record.text("operation").isPresent() && record.text("sessionId").isPresent();
            case "" -> false;
            default ->
                (record.names().contains("parentUuid") || record.text("uuid").isPresent())
                        && record.text("sessionId").isPresent()
                        && record.value("message", "content") != null;
        };
    }

    @Override
    public boolean readsEachLineAlone() {
        return true;
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ClaudeRecords records = new ClaudeRecords(entries);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".claude/settings.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(JsonHooks.ofGroups(
                configurationFolders().getFirst().resolve("settings.json"), NAME.title(), "Stop", "SessionEnd"));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return Optional.of(JsonHooks.ofGroups(
                configurationFolders().getFirst().resolve("settings.json"),
                NAME.title(),
                "SessionStart",
                "UserPromptSubmit"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(new JsonServer(
                home.find("CLAUDE_CONFIG_DIR").orElseGet(home::folder).resolve(".claude.json"),
                NAME.title(),
                "mcpServers",
                JsonServer.Shape.STDIO));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".mcp.json");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new ClaudeResuming(configurationFolders().getFirst()));
    }

    /// The existing configuration folders. The first one is where a new configuration would be created.
    private List<Path> configurationFolders() {
        Optional<Path> named = home.find("CLAUDE_CONFIG_DIR");
        if (named.isPresent()) {
            return List.of(named.orElseThrow());
        }
        Path usual = home.folder().resolve(".claude");
        Path other = home.folder().resolve(".config").resolve("claude");
        if (!Files.isDirectory(other.resolve("projects"))) {
            return List.of(usual);
        }
        return Files.isDirectory(usual) ? List.of(usual, other) : List.of(other);
    }

    private static Optional<String> findId(Path file) {
        return file.toString().endsWith(".jsonl") && !isOldSubagent(file)
                ? Optional.of(Folders.stem(file))
                : Optional.empty();
    }

    private static boolean isOldSubagent(Path file) {
        String name = Folders.name(file);
        return name.startsWith(OLD_SUBAGENT) && name.endsWith(".jsonl");
    }

    /// Whether a subagent belongs to a session: subagents carry the session id of their parent.
    private static boolean belongsTo(Path subagent, LocalSession session) {
        List<JsonObject> found = new ArrayList<>();
        JsonLines.head(subagent, record -> record.text("sessionId").isPresent() && found.add(record));
        return found.stream().anyMatch(record -> record.is(session.id().value(), "sessionId"));
    }
}
