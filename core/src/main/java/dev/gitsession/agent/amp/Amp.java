package dev.gitsession.agent.amp;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds and reads the sessions of the agent Amp. A thread is one JSON document, `threads/T-<uuid>.json` in its
/// data folder.
///
/// Threads live on Amp's server, and the local file may be incomplete. So a thread can't be resumed from a stored
/// copy; Amp itself continues it by its id on any machine where its owner is logged in.
public final class Amp implements Agent {
    private static final Pattern THREAD =
            Pattern.compile("T-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Name NAME = new Name("amp", "Amp");

    private final AgentHome home;

    public Amp(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(new SessionFolder(home.dataFolder("amp").resolve("threads"), 1, file -> {
            String name = Folders.name(file);
            return name.startsWith("T-") && name.endsWith(".json") ? Optional.of(Folders.stem(file)) : Optional.empty();
        }));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        try (InputStream bytes =
                Transcript.ofFile(session.file(), session.size()).open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", message -> {
                summarize(draft, message);
                return true;
            });
            summarizeThread(draft, outline.members());
        } catch (IOException e) {
            // A thread that can't be read is listed with what its file's name tells.
        }
        return draft.summary();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record ->
                record.text("id").filter(id -> THREAD.matcher(id).matches()).isPresent()
                        && record.number("created").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        ReadingDraft draft = new ReadingDraft(entries);
        long[] count = {0};
        try (InputStream bytes = transcript.open()) {
            Json.Outline outline = Json.readDocument(bytes, "messages", message -> {
                add(draft, message);
                count[0]++;
                return true;
            });
            return draft.reading(new Reading.Damage(count[0], 0, 0, !outline.whole()));
        }
    }

    private static void summarizeThread(SummaryDraft draft, JsonObject thread) {
        draft.id(thread.text("id")).title(thread.text("title")).moment(TimestampParser.find(thread, "created"));
        thread.objects("env", "initial", "trees").stream()
                .filter(tree -> tree.text("uri").isPresent())
                .findFirst()
                .ifPresent(tree -> draft.folder(tree.text("uri").flatMap(Amp::folder))
                        .branch(tree.text("repository", "ref").map(ref -> ref.replaceFirst("^refs/heads/", ""))));
    }

    private static void summarize(SummaryDraft draft, JsonObject message) {
        draft.moment(TimestampParser.find(message, "usage", "timestamp"))
                .moment(TimestampParser.find(message, "meta", "sentAt"))
                .model(message.text("usage", "model"));
        if (message.is("user", "role")) {
            draft.prompt(message.objects("content").stream()
                    .flatMap(block -> block.text("text").stream())
                    .findFirst());
        }
    }

    private static void add(ReadingDraft draft, JsonObject message) {
        @Nullable
        Instant at = TimestampParser.find(message, "meta", "sentAt")
                .or(() -> TimestampParser.find(message, "usage", "timestamp"))
                .orElse(null);
        if (message.is("user", "role")) {
            ContentBlocks.user(draft, at, message, "", List.of());
        } else if (message.is("assistant", "role")) {
            ContentBlocks.assistant(
                    draft, at, message, message.text("usage", "model").orElse(""));
            message.text("usage", "model").ifPresent(draft::model);
            message.object("usage").ifPresent(usage -> draft.count(usage(at, usage)));
        }
    }

    private static Usage usage(@Nullable Instant at, JsonObject usage) {
        Tokens tokens = new Tokens(
                usage.number("inputTokens").orElse(0L),
                usage.number("outputTokens").orElse(0L),
                usage.number("cacheReadInputTokens").orElse(0L),
                usage.number("cacheCreationInputTokens").orElse(0L));
        String key = usage.text("timestamp").map(time -> time + ' ' + tokens).orElse("");
        return Usage.of(at, usage.text("model").orElse(""), key, tokens);
    }

    private static Optional<String> folder(String uri) {
        try {
            return Optional.ofNullable(URI.create(uri).getPath());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address, so it names no folder
        }
    }
}
