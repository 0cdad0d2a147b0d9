package dev.gitsession.reading.update;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.condensed.CondensedSession;
import dev.gitsession.agent.cursor.Cursor;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// An index of made-up sessions, each brought up to date as the program does it.
@NullMarked
public final class SampleIndex implements AutoCloseable {
    private final Path folder;
    private final SessionIndex index;
    private final SessionIndexer indexer;
    private int files;

    public SampleIndex(Path folder) {
        AgentHome home = new AgentHome(folder, Map.of(), List::of);
        List<Agent> agents =
                List.of(new ClaudeCode(home), new Codex(home), new OpenCode(home), new Droid(home), new Cursor(home));
        this.folder = folder;
        this.index = new IndexFolder(folder.resolve("index")).open();
        this.indexer = new SessionIndexer(new LocalSessions(agents), new CondensedSession(), Trace.OFF);
    }

    /// The index.
    public SessionIndex index() {
        return index;
    }

    /// Indexes what a plan stores of a session now.
    public void put(String plan, String id, String transcript, SideFile... beside) throws IOException {
        files++;
        Path file = Files.writeString(folder.resolve("transcript-" + files), transcript);
        IndexedSession session = new IndexedSession(
                "https://example.org/shop.git",
                plan,
                id,
                "",
                "async-learn/" + plan,
                "",
                "local",
                "Ana",
                "",
                null,
                true,
                null,
                IndexedSession.Content.named(id + files));
        try (IndexUpdate update = index.update().orElseThrow()) {
            indexer.index(update, session, index.sessions().get(session.key()), file, List.of(beside), false);
            update.commit();
        }
    }

    @Override
    public void close() {
        index.close();
    }
}
