package dev.gitsession.agent.copilot;

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
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds and reads the sessions of GitHub Copilot CLI. A session is `session-state/<folder>/events.jsonl` below
/// its home; the folder's name may differ from the id. In older versions it is `session-state/<id>.jsonl`.
public final class Copilot implements Agent {
    private static final Name NAME = new Name("copilot", "GitHub Copilot CLI");
    private static final String EVENTS = "events.jsonl";
    private static final int SIDE_FILE_DEPTH = 4;

    /// The file beside the events that names the session and its folder, with one `key: value` per line.
    static final String WORKSPACE = "workspace.yaml";

    private static final Pattern TITLE = Pattern.compile("(?m)^name:[ \t]+[\"']?(.*?)[\"']?[ \t\r]*$");

    private final AgentHome home;

    public Copilot(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        Path root = sessionState();
        return List.of(new SessionFolder(root, 2, file -> {
            boolean inFolder = Folders.name(file).equals(EVENTS);
            boolean alone = root.equals(file.getParent()) && file.toString().endsWith(".jsonl");
            return inFolder || alone
                    ? Optional.of(inFolder ? Folders.parentName(file) : Folders.stem(file))
                    : Optional.empty();
        }));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.head(session.file(), draft, record -> summarize(draft, record));
        JsonLines.lastMoment(session.file(), "timestamp", "timestamp", draft);
        return draft.title(title(session)).summary();
    }

    /// The title that Copilot or the user gave the session.
    private static Optional<String> title(LocalSession session) {
        Path workspace = session.file().resolveSibling(WORKSPACE);
        if (!Folders.name(session.file()).equals(EVENTS) || !Files.isRegularFile(workspace)) {
            return Optional.empty();
        }
        try {
            return TITLE.matcher(Files.readString(workspace))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a title is nice to have
        }
    }

    /// The other files in the session's folder: plans, checkpoints, the workspace's description. Databases and
    /// locks are left out, because they belong to this machine.
    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Path folder = session.file().getParent();
        if (folder == null || !Folders.name(session.file()).equals(EVENTS)) {
            return List.of();
        }
        return Folders.sideFiles(folder, SIDE_FILE_DEPTH).stream()
                .filter(side -> !side.name().equals(EVENTS)
                        && !side.name().contains(".db")
                        && !side.name().endsWith(".lock"))
                .toList();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> record.is("session.start", "type")
                && record.text("data", "sessionId").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        CopilotRecords records = new CopilotRecords(entries);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".github/hooks/git-session.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(new JsonHooks(
                home.findOr("COPILOT_HOME", ".copilot").resolve("hooks").resolve("git-session.json"),
                NAME.title(),
                List.of("agentStop", "sessionEnd"),
                "{\n  \"version\": 1\n}\n",
                JsonHooks.Shape.BASH,
                Optional.empty()));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return hooks().map(hooks -> ((JsonHooks) hooks).at("sessionStart"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(new JsonServer(
                home.findOr("COPILOT_HOME", ".copilot").resolve("mcp-config.json"),
                NAME.title(),
                "mcpServers",
                JsonServer.Shape.TOOLS));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".github/mcp.json");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new CopilotResuming(sessionState()));
    }

    private Path sessionState() {
        return home.findOr("COPILOT_HOME", ".copilot").resolve("session-state");
    }

    private static void summarize(SummaryDraft draft, JsonObject record) {
        draft.moment(TimestampParser.find(record, "timestamp"));
        record.object("data").ifPresent(data -> {
            switch (record.text("type").orElse("")) {
                case "session.start" ->
                    draft.id(data.text("sessionId"))
                            .folder(data.text("context", "cwd"))
                            .branch(data.text("context", "branch"))
                            .moment(TimestampParser.find(data, "startTime"))
                            .model(data.text("selectedModel"));
                case "session.model_change" -> draft.model(data.text("newModel"));
                case "user.message" -> {
                    if (CopilotRecords.subagent(record).isEmpty()) {
                        draft.prompt(data.text("content"));
                    }
                }
                default -> {}
            }
        });
    }
}
