package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.claude.ClaudeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManySessionsTest {
    private static final int FILES = 2_000;
    private static final int LINES = 200;

    @TempDir
    Path home;

    /// The aim is one second; the limit here leaves room for a busy machine, and would not hold if whole files were
    /// read and parsed.
    @Test
    void twoThousandSessionsAreSummarisedFromTheirHeadsAndTails() throws IOException {
        String session = Files.readString(sample());
        for (int i = 0; i < FILES; i++) {
            Path folder = Files.createDirectories(home.resolve(".claude/projects/-folder-" + i % 40));
            Files.writeString(folder.resolve("session-" + i + ".jsonl"), session);
        }
        Agent agent = new ClaudeCode(new AgentHome(home, Map.of(), List::of));
        long start = System.nanoTime();
        List<Summary> summaries =
                agent.sessions().parallelStream().map(agent::summary).toList();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(summaries).hasSize(FILES).allMatch(summary -> summary.title().equals("Mend the till"));
        assertThat(took).isLessThan(Duration.ofSeconds(4));
    }

    /// A session of about 100 KB, the median in the wild, with its title at the end.
    private Path sample() throws IOException {
        Path file = home.resolve("sample.jsonl");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append("""
                    {"parentUuid":null,"isSidechain":false,"cwd":"/home/dev/shop","sessionId":"s","gitBranch":"main",\
                    "type":"%s","message":{"role":"user","model":"claude-opus-4-6","content":[{"type":"text","text":"%s"}]},\
                    "uuid":"u%d","timestamp":"2026-03-01T09:00:00.%03dZ"}
                    """.formatted(i % 2 == 0 ? "user" : "assistant", "word ".repeat(50), i, i));
        }
        text.append("{\"type\":\"custom-title\",\"customTitle\":\"Mend the till\"}\n");
        return Files.writeString(file, text);
    }
}
