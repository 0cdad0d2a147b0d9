package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Usage;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every agent's reader tells which message used how many tokens. The expected figures were counted by hand.
@NullMarked
class UsageTest {
    /// What the sessions of the fixtures used: model, input, output, cache read, cache written.
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("amp", List.of("claude-opus-4-6 3 70 13248 1601", "claude-opus-4-6 1 30 0 0")),
            Map.entry(
                    "claude",
                    List.of(
                            "claude-opus-4-6 3 2 200 100",
                            "claude-opus-4-6 3 2 200 100",
                            "claude-opus-4-6 3 40 200 100",
                            "claude-opus-4-6 3 7 200 100",
                            " 3 0 200 100")),
            Map.entry("cline", List.of("gpt-5 50 5 40 10", "gpt-5 120 3 0 0")),
            Map.entry("codex", List.of("gpt-5-codex 40 9 60 0", "gpt-5-codex 60 11 140 0")),
            Map.entry("copilot", List.of("gpt-4.1 0 12 0 0 partial")),
            Map.entry("cursor", List.of()),
            Map.entry("droid", List.of("gpt-5-mini 6743 1450 42496 0")),
            Map.entry("gemini", List.of("gemini-2.5-pro 30 7 20 0")),
            Map.entry("gemini-document", List.of("gemini-2.5-flash 10 1 0 0")),
            Map.entry("goose", List.of(" 11 4 0 0")),
            Map.entry("goose-database", List.of(" 30 5 0 0")),
            Map.entry("opencode", List.of()),
            Map.entry("opencode-database", List.of("gpt-5 10 21 3 4")),
            Map.entry("pi", List.of("claude-sonnet-4-5 10 20 30 40")),
            Map.entry("qwen", List.of("qwen4-coder 60 8 40 0", "qwen4-coder 60 8 40 0", "qwen4-coder-flash 50 2 0 0")));

    @TempDir
    private Path folder;

    @Test
    void everyAgentTellsItsTokens() throws IOException {
        for (AgentFixture fixture : AgentFixture.all()) {
            Path home = Files.createDirectories(folder.resolve(fixture.name()));
            Agent agent = fixture.layOut(home);
            LocalSession session = agent.sessions().stream()
                    .filter(each -> agent.summary(each).parent() == null)
                    .findFirst()
                    .orElseThrow();
            Usages told = new Usages();
            Path scratch = Files.createDirectories(folder.resolve("scratch-" + fixture.name()));
            agent.read(agent.transcript(session, scratch), told);
            agent.sideFiles(session).forEach(side -> agent.usageBeside(side).ifPresent(told::usage));

            assertThat(told.lines()).as(fixture.name()).isEqualTo(EXPECTED.get(fixture.name()));
        }
    }

    /// Collects what is told.
    private static final class Usages implements EntrySink {
        private final List<Usage> usages = new ArrayList<>();
        private final List<String> turns = new ArrayList<>();

        @Override
        public void add(Entry entry) {}

        @Override
        public void usage(Usage usage) {
            usages.add(usage);
        }

        @Override
        public void turn(String id) {
            turns.add(id);
        }

        List<String> lines() {
            return usages.stream()
                    .map(usage -> "%s %d %d %d %d%s"
                            .formatted(
                                    usage.model(),
                                    usage.tokens().input(),
                                    usage.tokens().output(),
                                    usage.tokens().cacheRead(),
                                    usage.tokens().cacheWrite(),
                                    usage.partial() ? " partial" : ""))
                    .toList();
        }
    }

    private Usages read(String agent, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("session.jsonl"), String.join("\n", lines) + "\n");
        Usages told = new Usages();
        AgentFixture.all().stream()
                .filter(fixture -> fixture.name().equals(agent))
                .findFirst()
                .orElseThrow()
                .agentIn(folder)
                .read(Transcript.ofFile(file, Files.size(file)), told);
        return told;
    }

    @Test
    void claudesRecordsOfOneMessageHaveOneKeyAndTellWhichCacheTheyWrote() throws IOException {
        String record =
                "{\"type\":\"assistant\",\"timestamp\":\"2026-03-02T11:00:0%dZ\",\"requestId\":\"req_1\",\"costUSD\":0.25,\"message\":{\"id\":\"msg_1\",\"role\":\"assistant\",\"model\":\"claude-opus-4-5\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":%d,\"cache_creation_input_tokens\":30,\"cache_creation\":{\"ephemeral_5m_input_tokens\":10,\"ephemeral_1h_input_tokens\":20}}}}";

        Usages told = read("claude", record.formatted(1, 2), record.formatted(2, 9));

        assertThat(told.usages).extracting(Usage::key).containsExactly("msg_1 req_1", "msg_1 req_1");
        assertThat(told.usages).extracting(Usage::hourCache).containsExactly(20L, 20L);
        assertThat(told.usages).extracting(Usage::cost).containsExactly(0.25, 0.25);
    }

    @Test
    void claudesSubagentsAreToldAsSuchWithTheirOwnModel() throws IOException {
        Usages told = read(
                "claude",
                "{\"type\":\"assistant\",\"isSidechain\":true,\"agentId\":\"a1\",\"timestamp\":\"2026-03-02T11:00:01Z\",\"requestId\":\"req_2\",\"message\":{\"id\":\"msg_2\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}}",
                "{\"type\":\"progress\",\"data\":{\"type\":\"agent_progress\",\"agentId\":\"a1\",\"message\":{\"type\":\"assistant\",\"timestamp\":\"2026-03-02T11:00:01Z\",\"requestId\":\"req_2\",\"message\":{\"id\":\"msg_2\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}}}");

        assertThat(told.lines()).containsExactly("claude-haiku-4-5 1 2 0 0", "claude-haiku-4-5 1 1 0 0");
        assertThat(told.usages).allMatch(Usage::subagent);
        assertThat(told.usages).extracting(Usage::key).containsOnly("msg_2 req_2");
    }

    private static String total(long input, long cached, long output) {
        return total(input, cached, output, "");
    }

    private static String total(long input, long cached, long output, String last) {
        return "{\"timestamp\":\"2026-03-02T10:00:08Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":%d,\"cached_input_tokens\":%d,\"output_tokens\":%d}%s}}}"
                .formatted(input, cached, output, last);
    }

    @Test
    void whatCodexWritesToTheCacheIsToldApart() throws IOException {
        Usages told = read(
                "codex",
                turn("t1"),
                "{\"timestamp\":\"2026-03-02T10:00:08Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":100,\"cached_input_tokens\":60,\"cache_write_input_tokens\":30,\"output_tokens\":9}}}}");

        assertThat(told.lines()).containsExactly("gpt-5 10 9 60 30");
    }

    private static String turn(String id) {
        return "{\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"%s\",\"model\":\"gpt-5\"}}"
                .formatted(id);
    }

    @Test
    void codexsRunningTotalsAreTakenApart() throws IOException {
        Usages told = read(
                "codex",
                turn("t1"),
                total(100, 60, 9),
                total(100, 60, 9),
                total(300, 200, 20),
                turn("t2"),
                total(50, 10, 5));

        assertThat(told.lines()).containsExactly("gpt-5 40 9 60 0", "gpt-5 60 11 140 0", "gpt-5 40 5 10 0");
        assertThat(told.usages).extracting(Usage::key).containsExactly("t1 109", "t1 320", "t2 55");
        assertThat(told.turns).containsExactly("t1", "t2");
    }

    @Test
    void aCodexSessionThatBeginsWithAnothersTotalsTellsOnlyItsOwn() throws IOException {
        Usages told = read(
                "codex",
                turn("t9"),
                total(
                        5000,
                        4000,
                        700,
                        ",\"last_token_usage\":{\"input_tokens\":30,\"cached_input_tokens\":10,\"output_tokens\":7}"));

        assertThat(told.lines()).containsExactly("gpt-5 20 7 10 0");
    }

    @Test
    void copilotsLastTotalsReplaceWhatItsMessagesTell() throws IOException {
        Usages told = read(
                "copilot",
                "{\"type\":\"assistant.message\",\"data\":{\"messageId\":\"m1\",\"content\":\"One\",\"outputTokens\":12},\"id\":\"e4\",\"timestamp\":\"2026-05-12T00:21:12Z\"}",
                "{\"type\":\"session.shutdown\",\"data\":{\"modelMetrics\":{\"gpt-5\":{\"usage\":{\"inputTokens\":100,\"outputTokens\":15,\"cacheReadTokens\":3,\"cacheWriteTokens\":1}}}},\"id\":\"e5\",\"timestamp\":\"2026-05-12T00:22:12Z\"}",
                "{\"type\":\"assistant.message\",\"data\":{\"messageId\":\"m2\",\"content\":\"Two\",\"outputTokens\":7},\"id\":\"e6\",\"timestamp\":\"2026-05-12T00:23:12Z\"}");

        assertThat(told.lines()).containsExactly("gpt-5 96 15 3 1", " 0 7 0 0 partial");
    }

    @Test
    void aCostThatAnAgentRecordedIsTold() throws IOException {
        Usages pi = read(
                "pi",
                "{\"type\":\"message\",\"id\":\"b\",\"parentId\":null,\"timestamp\":\"2026-03-31T10:00:01Z\",\"message\":{\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"usage\":{\"input\":1,\"output\":2,\"cost\":{\"total\":0.5}}}}");
        Usages opencode = read(
                "opencode",
                "{\"type\":\"message\",\"id\":\"m1\",\"session_id\":\"s\",\"data\":{\"role\":\"assistant\",\"modelID\":\"m\",\"cost\":0.75,\"time\":{\"created\":1784890802000},\"tokens\":{\"input\":1,\"output\":2,\"reasoning\":3,\"cache\":{\"read\":4,\"write\":5}}}}",
                "{\"type\":\"message\",\"id\":\"m2\",\"session_id\":\"s\",\"data\":{\"role\":\"assistant\",\"modelID\":\"m\",\"cost\":0,\"time\":{\"created\":1784890803000},\"tokens\":{\"input\":1,\"output\":2}}}");

        assertThat(pi.usages).extracting(Usage::cost).containsExactly(0.5);
        assertThat(opencode.lines()).containsExactly("m 1 5 4 5", "m 1 2 0 0");
        assertThat(opencode.usages).extracting(Usage::cost).containsExactly(0.75, null);
    }

    @Test
    void codexsFailedCommandsAreKnownByTheirExitCode() throws IOException {
        List<Boolean> failed = new ArrayList<>();
        String output =
                "{\"timestamp\":\"2026-03-02T10:00:04Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"%s\"}}\n";
        Path file = Files.writeString(
                folder.resolve("outputs.jsonl"),
                output.formatted("Chunk ID: 3c\\nWall time: 0.0 seconds\\nProcess exited with code 2\\nOutput:\\nno")
                        + output.formatted("Exit code: 1\\nWall time: 0 seconds\\nOutput:\\nno")
                        + output.formatted("Wall time: 0.0 seconds\\nOutput:\\nExit code: 0\\nOutput:\\nyes")
                        + output.formatted("I read that\\nExit code: 1"));
        AgentFixture.all().stream()
                .filter(fixture -> fixture.name().equals("codex"))
                .findFirst()
                .orElseThrow()
                .agentIn(folder)
                .read(Transcript.ofFile(file, Files.size(file)), entry -> {
                    if (entry instanceof Entry.ToolResult result) {
                        failed.add(result.failed());
                    }
                });

        assertThat(failed).containsExactly(true, true, false, false);
    }
}
