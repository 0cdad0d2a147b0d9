package dev.gitsession.web.page;

import dev.gitsession.git.Identity;
import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.History;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.json.Json;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.live.IndexSource;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.OwnAuthor;
import dev.gitsession.reading.update.LocalFile;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.reading.update.UpdateListener;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Transcript;
import dev.gitsession.trace.Trace;
import dev.gitsession.web.library.SessionFiles;
import dev.gitsession.web.library.Transcripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/// An index with sessions that a test puts there, as the viewer sees it.
@NullMarked
public final class SampleLibrary implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final IndexStore store;
    private final AtomicInteger updates = new AtomicInteger();
    private final Path folder;
    private final Library library;
    private final Transcripts transcripts;
    private PlanStore plans = new NoPlans();

    public SampleLibrary(Path folder) {
        this.folder = folder;
        this.store = new IndexFolder(folder.resolve("index"));
        this.library = Library.open(new Source(store, updates), clock(), Trace.OFF);
        this.transcripts = new Transcripts((session, place) -> {
            Map<String, Transcript> subagents = new HashMap<>();
            for (String subagent : List.of("a1b2")) {
                Path file = folder.resolve(session.id() + "." + subagent + ".jsonl");
                if (Files.exists(file)) {
                    subagents.put(subagent, Transcript.ofFile(file, Files.size(file)));
                }
            }
            Path file = folder.resolve(session.id() + ".jsonl");
            return new SessionFiles(Transcript.ofFile(file, Files.size(file)), subagents);
        });
    }

    /// The clock of the tests: it begins at [#NOW] and goes on, since the index counts as fresh for a while.
    private static Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));
    }

    /// Nothing is fetched: the index is what the test made it.
    private record Source(IndexStore store, AtomicInteger updates) implements IndexSource {
        @Override
        public List<NotSearched> update(SessionIndex index, UpdateListener listener) {
            updates.incrementAndGet();
            return List.of();
        }

        @Override
        public void updateLocal(SessionIndex index, UpdateListener listener) {
            updates.incrementAndGet();
        }
    }

    private static final class NoHistory implements History {
        @Override
        public List<String> changedSince(String commit) {
            return List.of();
        }

        @Override
        public List<BlamedLine> blame(LineRange range) {
            throw new NotFoundException(ErrorCode.NO_MATCH, "no file " + range.path(), "name another");
        }

        @Override
        public List<CommitChange> commits(Collection<String> revisions) {
            return List.of();
        }

        @Override
        public CommitChange uncommitted(String path) {
            throw new NotFoundException(ErrorCode.NO_MATCH, "no file " + path, "name another");
        }

        @Override
        public String pathInRepository(String path) {
            return path;
        }

        @Override
        public String pathFromHere(String path) {
            return path;
        }

        @Override
        public List<String> paths(String path) {
            return List.of();
        }

        @Override
        public boolean isNamedElsewhere(Collection<String> words, CommitChange commit) {
            return false;
        }
    }

    /// How often the index was brought up to date.
    public int updates() {
        return updates.get();
    }

    /// A stored session with this id and title.
    public static IndexedSession session(String id, String title, long entries) {
        return new IndexedSession(
                "r",
                "42",
                id,
                "claude",
                "refs/heads/async-learn/42",
                "main",
                "local",
                "Ana Li",
                title,
                NOW.minusSeconds(7200),
                true,
                null,
                IndexedSession.Content.named("c" + id).ofTranscript(1000, "").withCounts(entries, entries, ""));
    }

    /// Puts a session into the index.
    public SampleLibrary with(IndexedSession session, List<Document> documents) {
        try (SessionIndex index = store.open();
                IndexUpdate update = index.update().orElseThrow()) {
            update.add(session, documents);
            update.put(session);
            update.commit();
        }
        return this;
    }

    /// A session of this machine that seems to be under way.
    public static IndexedSession running(String id, long entries) {
        return new IndexedSession(
                "r",
                "",
                id,
                "claude",
                "",
                "main",
                "",
                "",
                "It runs",
                NOW,
                false,
                null,
                IndexedSession.Content.named("c" + id + entries).withCounts(entries, entries, ""));
    }

    /// Lets this machine have sessions, whose agent writes to them again now and then.
    public SampleLibrary here(String... ids) {
        StringBuilder notes = new StringBuilder();
        try (SessionIndex index = store.open();
                IndexUpdate update = index.update().orElseThrow()) {
            for (String id : ids) {
                Path file = folder.resolve(id + ".local");
                Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                // it runs as long as the tests
                LocalFile local = new LocalFile("claude", id, file, 1, NOW.plusSeconds(3600));
                notes.append(local.stamp() + "\t" + LocalFile.HERE + id + "\n");
            }
            update.note(LocalFile.NOTE, notes.toString());
            update.commit();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /// Keeps the records of plans there.
    public SampleLibrary with(PlanStore store) {
        plans = store;
        return this;
    }

    /// Counts something of a session.
    public SampleLibrary counted(IndexedSession session, Figures figures) {
        try (SessionIndex index = store.open();
                IndexUpdate update = index.update().orElseThrow()) {
            update.count(session, figures);
            update.commit();
        }
        return this;
    }

    /// Writes the transcript of a session, or of a subagent if its id and a dot come before.
    public SampleLibrary transcript(String id, List<Map<String, ?>> records) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, ?> record : records) {
            lines.append(Json.write(record)).append('\n');
        }
        try {
            Files.writeString(folder.resolve(id + ".jsonl"), lines.toString(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /// The pages of what was put there.
    public Pages pages() {
        library.refresh(Duration.ofSeconds(30));
        return new Pages(new Viewed(
                "parser",
                "42",
                library,
                transcripts,
                plans,
                new NoHistory(),
                Prices.builtIn(),
                new OwnAuthor(new Identity("Ana Li", "ana@example.com"), false),
                new CommitPlans(
                        revision -> revision.equals("1a2b3c4") ? Optional.of("Fix it (#42)") : Optional.empty()),
                clock()));
    }

    @Override
    public void close() {
        library.close();
        transcripts.close();
    }
}
