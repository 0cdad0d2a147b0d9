package dev.gitsession.web.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.Transcript;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {
    @TempDir
    private Path folder;

    private static IndexedSession session(String id) {
        return new IndexedSession(
                "r",
                "42",
                id,
                "claude",
                "refs/heads/b",
                "main",
                "",
                "",
                "t",
                null,
                true,
                null,
                IndexedSession.Content.named("c"));
    }

    private static Document entry(long line) {
        return new Document(line, line, "", null, EntryKind.NOTE, "", "", false, List.of(), "");
    }

    /// A transcript that counts how many of its bytes are read.
    private record Counted(Transcript transcript, AtomicLong read) implements Transcript {
        @Override
        public long size() {
            return transcript.size();
        }

        @Override
        public InputStream open() throws IOException {
            return new FilterInputStream(transcript.open()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int count = super.read(bytes, from, length);
                    read.addAndGet(count);
                    return count;
                }
            };
        }
    }

    @Test
    void onlyTheTranscriptsThatWereAskedForLastAreKept() throws IOException {
        List<Path> places = new ArrayList<>();
        try (Transcripts transcripts = new Transcripts((session, place) -> {
            places.add(place);
            Path file = Files.writeString(place.resolve("t.jsonl"), "{\"id\":\"" + session.id() + "\"}\n");
            return new SessionFiles(Transcript.ofFile(file, Files.size(file)), Map.of());
        })) {
            for (int i = 0; i < 20; i++) {
                assertThat(transcripts.record(session("first"), entry(1))).isPresent();
                assertThat(transcripts.record(session("s" + i), entry(1)))
                        .isEqualTo(Optional.of(Map.of("id", "s" + i)));
            }

            assertThat(places).hasSize(21);
            assertThat(places.stream().filter(Files::exists)).hasSize(8).contains(places.getFirst());
        }
        assertThat(places).noneMatch(Files::exists);
    }

    @Test
    void aRecordIsFoundFromAnywhereWithoutReadingAllBeforeIt() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 3000; line++) {
            lines.append("{\"line\":\"")
                    .append(line)
                    .append("\",\"x\":\"")
                    .append("x".repeat(4000))
                    .append("\"}\n");
        }
        Path file = Files.writeString(folder.resolve("t.jsonl"), lines + "no record\n{\"line\":\"3002\"}");
        AtomicLong read = new AtomicLong();
        try (TranscriptLines transcript =
                new TranscriptLines(new Counted(Transcript.ofFile(file, Files.size(file)), read))) {
            assertThat(transcript.record(3002).map(record -> (Object) record.get("line")))
                    .contains("3002");
            assertThat(transcript.record(3001)).isEmpty();
            assertThat(transcript.record(3003)).isEmpty();
            read.set(0);
            Random random = new Random(7);
            for (int i = 0; i < 20; i++) {
                int line = 1 + random.nextInt(3000);
                assertThat(transcript.record(line).map(record -> (Object) record.get("line")))
                        .contains(String.valueOf(line));
            }
        }
        assertThat(read.get()).as("of 20 times 12 MB").isLessThan(20L * 2_000_000);
    }
}
