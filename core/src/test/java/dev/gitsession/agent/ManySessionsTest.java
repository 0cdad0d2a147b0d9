package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.claude.ClaudeCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManySessionsTest {
    private static final int FILES = 400;
    private static final long SIZE = 256L << 20;
    private static final long MOST_OF_EACH = 64L << 10;

    private static final long MOST_OF_A_SILENT_ONE = 640L << 10;
    private static final String RECORD = """
            {"type":"user","cwd":"/home/dev/shop","sessionId":"s","timestamp":"2026-03-01T09:00:00.000Z",\
            "message":{"model":"claude-opus-4-6","content":[{"type":"text","text":"words"}]}}
            """;

    @TempDir
    Path home;

    /// The files have 100 GiB together, nearly all of it holes that take no disk space.
    @Test
    void sessionsAreSummarisedFromTheirHeadsAndTails() throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path folder = Files.createDirectories(home.resolve(".claude/projects/-folder-" + i % 40));
            write(folder.resolve("session-" + i + ".jsonl"));
        }
        Agent agent = new ClaudeCode(new AgentHome(home, Map.of(), List::of));
        List<Summary> summaries = new ArrayList<>();
        long read = bytesRead(() -> agent.sessions().forEach(session -> summaries.add(agent.summary(session))));
        assertThat(summaries)
                .hasSize(FILES)
                .allMatch(summary -> summary.title().equals("Mend the till"))
                .allMatch(summary -> "2026-03-01T10:00:00Z".equals(String.valueOf(summary.end())));
        assertThat(read).isPositive().isLessThan(FILES * MOST_OF_EACH);
    }

    /// Sessions that never name a model or a time would otherwise be read to their end.
    @ParameterizedTest
    @ValueSource(strings = {"\"model\":\"claude-opus-4-6\",", "\"timestamp\":\"2026-03-01T09:00:00.000Z\","})
    void aMissingFactIsNotSearchedInTheWholeSession(String untold) throws IOException {
        int files = 20;
        Path folder = Files.createDirectories(home.resolve(".claude/projects/-folder"));
        for (int i = 0; i < files; i++) {
            Files.writeString(
                    folder.resolve("session-" + i + ".jsonl"),
                    RECORD.repeat(9_000).replace(untold, ""));
        }
        Agent agent = new ClaudeCode(new AgentHome(home, Map.of(), List::of));
        List<Summary> summaries = new ArrayList<>();
        long read = bytesRead(() -> agent.sessions().forEach(session -> summaries.add(agent.summary(session))));
        assertThat(summaries).hasSize(files).allMatch(summary -> summary.title().equals("words"));
        assertThat(read).isPositive().isLessThan(files * MOST_OF_A_SILENT_ONE);
    }

    @Test
    void theLastRecordIsFoundBehindHugeOnesAndHugeItself() throws IOException {
        Path file = home.resolve(".claude/projects/-folder/session.jsonl");
        Files.createDirectories(file.resolveSibling("."));
        String late = RECORD.replace("09:00", "11:00").replace("words", "y".repeat(100_000));
        Files.writeString(file, RECORD.repeat(500) + late + "{\"type\":\"summary\",\"summary\":\"Mend\"}\n");
        Agent agent = new ClaudeCode(new AgentHome(home, Map.of(), List::of));
        Summary summary = agent.summary(agent.sessions().getFirst());
        assertThat(summary.end()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(summary.title()).isEqualTo("Mend");
    }

    @Test
    void aSessionThatIsOneHugeLineIsOfItsFolderAllTheSame() throws IOException {
        Path file = home.resolve(".claude/projects/-folder/session.jsonl");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(
                file,
                "{\"type\":\"user\",\"cwd\":\"/home/dev/shop\",\"message\":{\"content\":\"%s\"}}\n"
                        .formatted("x".repeat(2_000_000)));
        Agent agent = new ClaudeCode(new AgentHome(home, Map.of(), List::of));
        assertThat(agent.summary(agent.sessions().getFirst()).folder()).isEqualTo(Path.of("/home/dev/shop"));
    }

    /// The number of bytes read from the sessions' files, as the virtual machine counts it.
    private long bytesRead(Runnable work) throws IOException {
        Path file = Files.createTempFile("reads", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals("jdk.FileRead"))
                    .filter(event -> String.valueOf(event.getString("path")).startsWith(home.toString()))
                    .mapToLong(event -> event.getLong("bytesRead"))
                    .sum();
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file) throws IOException {
        String record = """
                {"type":"%s","cwd":"/home/dev/shop","sessionId":"s","gitBranch":"main","timestamp":"%s",\
                "message":{"model":"claude-opus-4-6","content":[{"type":"text","text":"words"}]}}
                """;
        String head = record.formatted("user", "2026-03-01T09:00:00Z")
                + record.formatted("assistant", "2026-03-01T09:00:01Z");
        String tail = "\n" + record.formatted("assistant", "2026-03-01T10:00:00Z")
                + "{\"type\":\"custom-title\",\"customTitle\":\"Mend the till\"}\n";
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)));
            channel.write(ByteBuffer.wrap(tail.getBytes(StandardCharsets.UTF_8)), SIZE);
        }
    }
}
