package dev.gitsession.reading.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.session.Transcript;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SessionIndexerTest {
    @TempDir
    private Path folder;

    /// An agent whose file can't be read to its end.
    private static final class Failing implements Agent {
        private static final int ENTRIES = 300;

        @Override
        public Name name() {
            return new Name("failing", "Failing");
        }

        @Override
        public Summary summary(LocalSession session) {
            return new UnknownFormat().summary(session);
        }

        @Override
        public boolean wrote(FirstRecords opening) {
            return true;
        }

        @Override
        public Reading read(Transcript transcript, EntrySink entries) throws IOException {
            for (int i = 0; i < ENTRIES; i++) {
                entries.add(new Entry.Prompt(null, "the parser"));
            }
            throw new IOException("the disk is broken");
        }
    }

    @Test
    void ofASessionThatCanNotBeReadToItsEndNoEntryStays() throws IOException {
        Path file = Files.writeString(folder.resolve("session.jsonl"), "{}\n");
        SessionIndexer indexer =
                new SessionIndexer(new LocalSessions(List.of(new Failing())), new Failing(), Trace.OFF);
        IndexedSession session = new IndexedSession(
                "", "42", "one", "", "b", "", "", "", "", null, true, null, IndexedSession.Content.named("c"));

        try (SessionIndex index = new IndexFolder(folder.resolve("index")).open()) {
            try (IndexUpdate update = index.update().orElseThrow()) {
                assertThatThrownBy(() -> indexer.index(update, session, null, file, List.of(), false))
                        .hasMessage("the disk is broken");
                update.commit();
            }

            Answer answer = index.search(
                    new Request(QueryParser.parse("parser", Clock.systemUTC()), Request.Order.RELEVANCE, 10, 3, true));
            assertThat(answer.isEmpty()).isTrue();
        }
    }

    @Test
    void aSessionThatRepeatsWhatIsIndexedHoldsItOnce() throws IOException {
        String first = record("r1", "the parser");
        try (SampleIndex sample = new SampleIndex(folder)) {
            sample.put("42", "s", first);
            sample.put("42", "s", first + first + record("r2", "the parser again"));

            Answer answer = sample.index()
                    .search(new Request(
                            QueryParser.parse("parser", Clock.systemUTC()), Request.Order.RELEVANCE, 10, 3, true));
            assertThat(answer.entries()).isEqualTo(2);
        }
    }

    private static String record(String id, String text) {
        return """
                {"type":"user","uuid":"%s","parentUuid":null,"sessionId":"s","message":{"role":"user","content":"%s"}}
                """.formatted(id, text);
    }
}
