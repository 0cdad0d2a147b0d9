package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.cline.Cline;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which file changes agents record, and whether they were made.
class RecordedChangesTest {
    @TempDir
    Path home;

    private List<Entry> read(Agent agent, String lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Path file = Files.writeString(home.resolve("session.jsonl"), lines);
        agent.read(Transcript.ofFile(file, Files.size(file)), entries::add);
        return entries;
    }

    private AgentHome agentHome() {
        return new AgentHome(home, Map.of(), List::of);
    }

    private static String claudeResult(String made, boolean failed) {
        return """
                {"type":"user","sessionId":"s","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"x","is_error":%s}]},"toolUseResult":%s}
                """.formatted(failed, made);
    }

    private List<Diff> claudeDiffs(String made, boolean failed) throws IOException {
        return read(new ClaudeCode(agentHome()), claudeResult(made, failed)).stream()
                .map(Entry.ToolResult.class::cast)
                .flatMap(result -> result.diffs().stream())
                .toList();
    }

    @Test
    void claudeCodeRecordsWhatItReallyWrote() throws IOException {
        String edited = """
                {"filePath":"/w/a.c","structuredPatch":[{"oldStart":1,"lines":[" same","-old","+new"]},{"oldStart":9,"lines":["+end"]}]}\
                """;
        assertThat(claudeDiffs(edited, false))
                .containsExactly(new Diff("/w/a.c", List.of(Diff.GAP, " same", "-old", "+new", Diff.GAP, "+end")));
        assertThat(claudeDiffs(edited, true)).isEmpty();
        assertThat(claudeDiffs("""
                {"type":"create","filePath":"/w/b.c","content":"one\\ntwo","structuredPatch":[]}""", false)).containsExactly(new Diff("/w/b.c", List.of("+one", "+two")));
        assertThat(claudeDiffs("\"an error as a text\"", false)).isEmpty();
        assertThat(claudeDiffs("{\"filePath\":\"/w/c.c\",\"structuredPatch\":[{\"lines\":7}]}", false))
                .allSatisfy(diff -> assertThat(diff.lines()).containsExactly(Diff.GAP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Success. Updated the following files: M a.c                       | false",
                "apply_patch verification failed: Failed to find expected lines    | true",
                "Exit code: 1\\nWall time: 0 seconds\\nOutput:\\nno                | true",
                "Exit code: 0\\nWall time: 0 seconds\\nOutput:\\nExit code: 1      | false",
                "Chunk ID: 1a\\nProcess exited with code 2\\nOutput:               | true",
                "Process exited with code 0                                        | false"
            })
    void codexSaysInTheOutputWhetherACallFailed(String output, boolean failed) throws IOException {
        String line = """
                {"timestamp":"2026-03-02T10:00:00Z","type":"response_item","payload":{"type":"custom_tool_call_output","call_id":"c","output":"%s"}}
                """.formatted(output);

        assertThat(read(new Codex(agentHome()), line))
                .singleElement()
                .satisfies(
                        entry -> assertThat(((Entry.ToolResult) entry).failed()).isEqualTo(failed));
    }

    @Test
    void theEditorOfClineWritesAndChangesFiles() throws IOException {
        String document = """
                {"sessionId":"s","updated_at":"2026-11-26T01:49:43Z","origin":{"source":"cli"},"messages":[{"role":"assistant","content":[
                {"type":"tool_use","id":"a","name":"editor","input":{"path":"/w/a.c","new_text":"one\\ntwo"}},
                {"type":"tool_use","id":"b","name":"editor","input":{"path":"/w/a.c","old_text":"two","new_text":"TWO"}}]}]}
                """;
        assertThat(read(new Cline(agentHome()), document))
                .extracting(entry -> ((Entry.ToolCall) entry).diffs())
                .containsExactly(
                        List.of(new Diff("/w/a.c", List.of("+one", "+two"))),
                        List.of(new Diff("/w/a.c", List.of("-two", "+TWO"))));
    }

    @Test
    void aPatchInACommandIsAChange() throws IOException {
        String line = """
                {"timestamp":"2026-03-02T10:00:00Z","type":"response_item","payload":{"type":"function_call","name":"shell","call_id":"c","arguments":"{\\"command\\":[\\"bash\\",\\"-lc\\",\\"apply_patch <<'EOF'\\\\n*** Begin Patch\\\\n*** Add File: a.c\\\\n+one\\\\n*** End Patch\\\\nEOF\\"]}"}}
                """;

        assertThat(read(new Codex(agentHome()), line))
                .singleElement()
                .satisfies(entry -> assertThat(((Entry.ToolCall) entry).diffs())
                        .containsExactly(new Diff("", List.of("*** Begin Patch", "*** Add File: a.c", "+one"))));
    }
}
