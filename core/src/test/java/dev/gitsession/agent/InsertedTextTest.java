package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.cursor.Cursor;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.agent.qwen.QwenCode;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What newer versions of agents write around and between what was said.
class InsertedTextTest {
    @TempDir
    Path folder;

    private final AgentHome home = new AgentHome(Path.of("/none"), Map.of(), List::of);

    @Test
    void aPromptOfDroidBehindAReminderInTheSameTextIsKept() throws IOException {
        Path file = write(
                "{\"type\":\"message\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":"
                        + "\"<system-reminder>\\nA day.\\n</system-reminder>\\n\\nMend it, <system-reminder> and all\"}]}}");
        assertThat(read(new Droid(home), file))
                .containsExactly(
                        "note: <system-reminder>\nA day.\n</system-reminder>",
                        "prompt: Mend it, <system-reminder> and all");
    }

    @Test
    void aReminderOfQwenCodeIsNoPromptAndNoTitle() throws IOException {
        Path file = write(
                "{\"type\":\"user\",\"sessionId\":\"s\",\"provenance\":\"real_user\",\"message\":{\"role\":\"user\",\"parts\":["
                        + "{\"text\":\"<system-reminder>\\nOne agent was restored.\\n</system-reminder>\"},{\"text\":\"And now?\"}]}}");
        QwenCode qwen = new QwenCode(home);
        assertThat(read(qwen, file))
                .containsExactly(
                        "note: <system-reminder>\nOne agent was restored.\n</system-reminder>", "prompt: And now?");
        assertThat(summary(qwen, file).title()).isEqualTo("And now?");
    }

    @Test
    void whatASubagentOfCopilotWasAskedIsNoTitle() throws IOException {
        Path file = write(
                "{\"type\":\"user.message\",\"agentId\":\"h1\",\"data\":{\"content\":\"Look\"}}",
                "{\"type\":\"user.message\",\"data\":{\"content\":\"Ask a helper\"}}");
        assertThat(summary(new Copilot(home), file).title()).isEqualTo("Ask a helper");
    }

    @Test
    void aTitleOfTheUsersWinsOverALaterOneOfClaudeCodeFarBehindIt() throws IOException {
        Path file = write(
                "{\"type\":\"user\",\"uuid\":\"u1\",\"sessionId\":\"s\",\"cwd\":\"/w\",\"timestamp\":\"2026-11-01T10:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"Mend it\"}}",
                claudeAnswer("u2", "Done."),
                "{\"type\":\"custom-title\",\"customTitle\":\"Mine\",\"sessionId\":\"s\"}",
                claudeAnswer("u3", "x".repeat(40_000)),
                "{\"type\":\"ai-title\",\"aiTitle\":\"Its own\",\"sessionId\":\"s\"}",
                claudeAnswer("u4", "Done."));
        assertThat(summary(new ClaudeCode(home), file).title()).isEqualTo("Mine");
    }

    private static String claudeAnswer(String id, String text) {
        return "{\"type\":\"assistant\",\"uuid\":\"%s\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-01T10:01:00Z\",\"message\":{\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}}"
                .formatted(id, text);
    }

    private static Summary summary(Agent agent, Path file) throws IOException {
        return agent.summary(new LocalSession(agent.name(), new SessionId("s"), file, Files.size(file), Instant.EPOCH));
    }

    @Test
    void aResultOfCursorMayBeAMessageOfTheTool() throws IOException {
        Path file = write(
                "{\"role\":\"tool\",\"message\":{\"content\":[{\"type\":\"tool-result\",\"toolCallId\":\"c1\",\"result\":\"a b\"}]}}");
        assertThat(read(new Cursor(home), file)).containsExactly("result: c1 a b");
    }

    @Test
    void callsAndResultsOfCursorAreRead() throws IOException {
        Path file = write(
                "{\"role\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_call\",\"toolCallId\":\"c1\","
                        + "\"toolName\":\"Shell\",\"args\":{\"command\":\"ls\"}}]}}",
                "{\"role\":\"user\",\"message\":{\"content\":[{\"type\":\"tool-result\",\"toolCallId\":\"c1\",\"result\":\"a b\"}]}}");
        assertThat(read(new Cursor(home), file)).containsExactly("call: c1 Shell ls", "result: c1 a b");
    }

    @Test
    void eventsOfASubagentOfCopilotAreItsOwn() throws IOException {
        Path file = write(
                "{\"type\":\"user.message\",\"data\":{\"content\":\"Ask a helper\"}}",
                "{\"type\":\"user.message\",\"agentId\":\"h1\",\"data\":{\"content\":\"Look\"}}",
                "{\"type\":\"assistant.message\",\"agentId\":\"h1\",\"data\":{\"content\":\"Seen\",\"outputTokens\":3}}",
                "{\"type\":\"assistant.message\",\"data\":{\"content\":\"Done\"}}");
        assertThat(read(new Copilot(home), file))
                .containsExactly("prompt: Ask a helper", "> prompt: Look", "> answer: Seen", "answer: Done");
    }

    @Test
    void theInputOfCopilotIsCountedWithoutTheCache() throws IOException {
        Path file = write(
                "{\"type\":\"session.shutdown\",\"data\":{\"modelMetrics\":{\"m\":{\"usage\":{\"inputTokens\":100,"
                        + "\"outputTokens\":5,\"cacheReadTokens\":60,\"cacheWriteTokens\":10}}}}}");
        assertThat(reading(new Copilot(home), file, new ArrayList<>()).tokens()).isEqualTo(new Tokens(30, 5, 60, 10));
    }

    @Test
    void usageOfPiOutsideOfAnswersCounts() throws IOException {
        Path file = write(
                "{\"type\":\"compaction\",\"id\":\"a\",\"summary\":\"Short\",\"usage\":{\"input\":10,\"output\":2,\"cacheRead\":1,\"cacheWrite\":0}}",
                "{\"type\":\"usage\",\"id\":\"b\",\"parentId\":\"a\",\"usage\":{\"input\":20,\"output\":3,\"cacheRead\":0,\"cacheWrite\":4}}",
                "{\"type\":\"message\",\"id\":\"c\",\"parentId\":\"b\",\"message\":{\"role\":\"system\",\"content\":\"\",\"sections\":{\"rules\":\"Be brief\"}}}");
        List<String> lines = new ArrayList<>();
        assertThat(reading(new Pi(home), file, lines).tokens()).isEqualTo(new Tokens(30, 5, 1, 4));
        assertThat(lines).containsExactly("note: Short", "note: Be brief");
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("session.jsonl"), String.join("\n", lines) + "\n");
    }

    private static List<String> read(Agent agent, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        reading(agent, file, lines);
        return lines;
    }

    private static Reading reading(Agent agent, Path file, List<String> lines) throws IOException {
        Transcript transcript = Transcript.ofFile(file, Files.size(file));
        return agent.read(transcript, entry -> lines.addAll(Rendering.entry(entry)));
    }
}
