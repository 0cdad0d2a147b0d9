package dev.gitsession.agent.droid;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonHooks;
import dev.gitsession.hook.JsonServer;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds and reads the sessions of Factory Droid. A session is `sessions/<folder>/<id>.jsonl` below its folder.
/// The model and the total token counts are in `<id>.settings.json` beside it.
public final class Droid implements Agent {
    private static final Name NAME = new Name("droid", "Factory Droid");
    private static final Pattern REMINDER =
            Pattern.compile("(?s)\\G\\s*<system-reminder>.*?(?:</system-reminder>|\\z)");
    private static final String UNTITLED = "New Session";
    private static final String SETTINGS = ".settings.json";

    private final AgentHome home;

    public Droid(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(SessionFolder.ofLines(folder(), 2));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session)
                .model(settings(settingsFile(session)).flatMap(settings -> settings.text("model")));
        JsonLines.head(session.file(), draft, record -> summarize(draft, record));
        JsonLines.lastMoment(session.file(), "timestamp", "timestamp", draft);
        return draft.summary();
    }

    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Path settings = settingsFile(session);
        return Files.isRegularFile(settings) ? List.of(new SideFile(Folders.name(settings), settings)) : List.of();
    }

    @Override
    public Optional<Tokens> tokensBeside(LocalSession session) {
        return settings(settingsFile(session)).flatMap(Droid::tokens);
    }

    @Override
    public Optional<Usage> usageBeside(SideFile file) {
        if (!file.name().endsWith(SETTINGS)) {
            return Optional.empty();
        }
        Optional<JsonObject> settings = settings(file.file());
        return settings.flatMap(Droid::tokens)
                .map(tokens -> Usage.of(
                        null,
                        settings.flatMap(found -> found.text("model")).orElse(""),
                        "droid " + file.name(),
                        tokens));
    }

    private static Optional<Tokens> tokens(JsonObject settings) {
        return settings.object("tokenUsage")
                .map(usage -> new Tokens(
                        usage.number("inputTokens").orElse(0L),
                        usage.number("outputTokens").orElse(0L),
                        usage.number("cacheReadTokens").orElse(0L),
                        usage.number("cacheCreationTokens").orElse(0L)));
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> record.is("session_start", "type")
                && record.text("id").isPresent()
                && (record.names().contains("cwd") || record.names().contains("title")));
    }

    @Override
    public boolean readsEachLineAlone() {
        return true;
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ReadingDraft draft = new ReadingDraft(entries);
        return draft.reading(JsonLines.forEach(transcript, entries::line, record -> add(draft, record)));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".factory/settings.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(droidHooks());
    }

    private JsonHooks droidHooks() {
        Path folder = home.folder().resolve(".factory");
        Optional<String> advice = Files.exists(folder.resolve("hooks.json"))
                ? Optional.of("Droid reads %s and may pass over the hooks in settings.json: copy them there"
                        .formatted(folder.resolve("hooks.json")))
                : Optional.empty();
        return new JsonHooks(
                folder.resolve("settings.json"),
                NAME.title(),
                List.of("Stop", "SessionEnd"),
                "{}\n",
                JsonHooks.Shape.GROUP,
                advice);
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return Optional.of(droidHooks().at("SessionStart", "UserPromptSubmit"));
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(new JsonServer(
                home.folder().resolve(".factory").resolve("mcp.json"),
                NAME.title(),
                "mcpServers",
                JsonServer.Shape.STDIO));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".factory/mcp.json");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new DroidResuming(folder()));
    }

    private Path folder() {
        return home.folder().resolve(".factory").resolve("sessions");
    }

    private static void summarize(SummaryDraft draft, JsonObject record) {
        Predicate<String> titled = title -> !title.equals(UNTITLED);
        draft.moment(TimestampParser.find(record, "timestamp"));
        switch (record.text("type").orElse("")) {
            case "session_start" ->
                draft.id(record.text("id"))
                        .folder(record.text("cwd"))
                        .title(record.text("title").filter(titled))
                        .title(record.text("sessionTitle").filter(titled));
            case "message" -> {
                if (record.is("user", "message", "role")) {
                    draft.prompt(record.objects("message", "content").stream()
                            .flatMap(block -> block.text("text").stream())
                            .map(Droid::typed)
                            .filter(text -> !text.isBlank())
                            .findFirst());
                }
            }
            default -> {}
        }
    }

    private static void add(ReadingDraft draft, JsonObject record) {
        Instant at = TimestampParser.find(record, "timestamp").orElse(null);
        Optional<JsonObject> message = record.object("message");
        if (record.is("compaction_state", "type")) {
            draft.note(at, record.text("summaryText").orElse("Context compacted"));
        }
        if (!record.is("message", "type") || message.isEmpty()) {
            return;
        }
        if (record.is("assistant", "message", "role")) {
            ContentBlocks.assistant(draft, at, message.orElseThrow(), "");
        } else {
            ContentBlocks.user(
                    new ReadingDraft(entry -> {
                        if (entry instanceof Entry.Prompt prompt) {
                            REMINDER.matcher(prompt.text())
                                    .results()
                                    .forEach(reminder ->
                                            draft.note(at, reminder.group().strip()));
                            draft.prompt(at, typed(prompt.text()));
                        } else {
                            draft.add(entry);
                        }
                    }),
                    at,
                    message.orElseThrow(),
                    "",
                    List.of());
        }
    }

    /// The text that the user typed, without the reminders that Droid puts before it.
    private static String typed(String text) {
        return REMINDER.matcher(text).replaceAll("").strip();
    }

    private static Path settingsFile(LocalSession session) {
        return session.file().resolveSibling(Folders.stem(session.file()) + SETTINGS);
    }

    private static Optional<JsonObject> settings(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Json.findObject(Files.readAllBytes(file)).map(JsonObject::of)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the settings only add the model
        }
    }
}
