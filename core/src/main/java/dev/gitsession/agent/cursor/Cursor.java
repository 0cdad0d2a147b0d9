package dev.gitsession.agent.cursor;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.Entry;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds and reads the sessions of Cursor CLI. A session's transcript is
/// `projects/<folder>/agent-transcripts/<id>.jsonl` or `.../<id>/<id>.jsonl` below its folder. Subagents are
/// `.../<id>/subagents/<id>.jsonl`.
///
/// Transcripts are for reading only: Cursor itself continues from a database, so a stored session can't be
/// resumed. They contain no times, tokens, models or working folder; the folder is derived from the project
/// folder's name.
public final class Cursor implements Agent {
    private static final Name NAME = new Name("cursor", "Cursor CLI");
    private static final String TRANSCRIPTS = "agent-transcripts";
    private static final Pattern QUERY = Pattern.compile("<user_query>\\s*(.*?)\\s*</user_query>", Pattern.DOTALL);

    private final AgentHome home;

    public Cursor(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return Stream.of(
                        home.findOr("CURSOR_CONFIG_DIR", ".cursor"),
                        home.folder().resolve(".cursor"))
                .distinct()
                .map(folder -> new SessionFolder(folder.resolve("projects"), 4, Cursor::findId))
                .toList();
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session).moment(Optional.of(session.modified()));
        JsonLines.head(session.file(), record -> {
            if (record.is("user", "role")) {
                draft.prompt(
                        record.object("message").map(message -> asked(ContentBlocks.text(message.value("content")))));
            }
            return record.is("user", "role");
        });
        folder(session.file()).ifPresent(folder -> draft.folder(Optional.of(folder.toString())));
        return draft.summary();
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Path folder = Folders.parentName(session.file()).equals(TRANSCRIPTS)
                ? session.file().resolveSibling(session.id().value())
                : session.file().resolveSibling(".").normalize();
        return Folders.sideFiles(folder, 3).stream()
                .filter(side -> !side.file().equals(session.file()))
                .toList();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return !opening.records().isEmpty()
                && opening.records().stream()
                        .allMatch(record -> record.text("timestamp").isEmpty()
                                && (record.is("turn_ended", "type")
                                        || (record.text("role").isPresent()
                                                && hasTypedParts(record.objects("message", "content")))))
                && opening.any(record -> record.object("message").isPresent());
    }

    private static boolean hasTypedParts(List<JsonObject> content) {
        return !content.isEmpty()
                && content.stream().allMatch(part -> part.text("type").isPresent());
    }

    @Override
    public boolean readsEachLineAlone() {
        return true;
    }

    @Override
    public boolean recordsResults() {
        return false;
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ReadingDraft draft = new ReadingDraft(entries);
        return draft.reading(JsonLines.forEach(
                transcript,
                entries::line,
                record -> record.object("message")
                        .ifPresent(message -> add(draft, record.text("role").orElse(""), message))));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".cursor/hooks.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(new JsonHooks(
                home.folder().resolve(".cursor").resolve("hooks.json"),
                NAME.title(),
                List.of("stop", "sessionEnd"),
                "{\n  \"version\": 1\n}\n",
                JsonHooks.Shape.COMMAND,
                Optional.empty()));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return hooks().map(hooks -> ((JsonHooks) hooks).at("sessionStart"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(new JsonServer(
                home.folder().resolve(".cursor").resolve("mcp.json"),
                NAME.title(),
                "mcpServers",
                JsonServer.Shape.STDIO));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".cursor/mcp.json");
    }

    private static void add(ReadingDraft draft, String role, JsonObject message) {
        switch (role) {
            case "user", "tool" ->
                ContentBlocks.user(
                        new ReadingDraft(entry -> draft.add(
                                entry instanceof Entry.Prompt prompt
                                        ? new Entry.Prompt(prompt.at(), asked(prompt.text()))
                                        : entry)),
                        null,
                        message,
                        "",
                        List.of());
            case "assistant" -> ContentBlocks.assistant(draft, null, message, "");
            default -> {}
        }
    }

    /// The text that the user typed, without the tags around it.
    private static String asked(String text) {
        Matcher query = QUERY.matcher(text);
        return query.find() ? query.group(1) : text;
    }

    private Optional<Path> folder(Path file) {
        Path folder = file;
        while (folder != null && !Folders.name(folder).equals(TRANSCRIPTS)) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return Optional.empty();
        }
        String name = folderName(Folders.parentName(folder));
        return home.checkouts().get().stream()
                .filter(checkout -> folderName(checkout.toString()).equals(name))
                .findFirst();
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        return sideFile.startsWith("subagents/") && sideFile.endsWith(".jsonl")
                ? Optional.of(Folders.stem(Path.of(sideFile)))
                : Optional.empty();
    }

    /// Converts a path to the form in folder names: every run of characters other than letters and digits becomes
    /// one `-`.
    private static String folderName(String path) {
        return path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Optional<String> findId(Path file) {
        String stem = Folders.stem(file);
        boolean flat = Folders.parentName(file).equals(TRANSCRIPTS);
        boolean nested = Folders.parentName(file).equals(stem);
        return file.toString().endsWith(".jsonl") && (flat || nested) ? Optional.of(stem) : Optional.empty();
    }
}
