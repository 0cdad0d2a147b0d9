package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.qwen.QwenCode;
import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that newer versions of agents wrote with a scripted model, if they are on this machine. They are in a
/// folder `shared/real-agents` beside the repository's, or in the folder that `GIT_SESSION_REAL_AGENTS` names.
class RealAgentsTest {
    private static final String FOLDER = "GIT_SESSION_REAL_AGENTS";
    private static final String MADE = "echo hello > made-by-agent.txt; cat made-by-agent.txt";
    private static final String CODEX = ".codex/sessions/2026/11/26";

    @TempDir
    Path home;

    /// Lays a folder of samples out as the agent does, and returns its sessions in order of their files.
    private List<LocalSession> layOut(Agent agent, String samples, String place) throws IOException {
        Path beside = Path.of("").toAbsolutePath().resolve("../../shared/real-agents");
        Path folder = System.getenv().containsKey(FOLDER) ? Path.of(System.getenv(FOLDER)) : beside;
        Path source = folder.resolve("samples").resolve(samples).normalize();
        assumeTrue(Files.isDirectory(source), "the samples are not here");
        Path target = Files.createDirectories(home.resolve(place));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return agent.sessions().stream()
                .sorted((one, other) -> one.file().compareTo(other.file()))
                .toList();
    }

    private <T extends Agent> T agent(Function<AgentHome, T> made) {
        return made.apply(new AgentHome(home, Map.of(), List::of));
    }

    /// What a session holds but for notes, whose texts are the programs' own.
    private static List<String> read(Agent agent, LocalSession session) throws IOException {
        return entries(agent, session).stream()
                .filter(entry -> !(entry instanceof Entry.Note))
                .flatMap(entry -> Rendering.entry(entry).stream())
                .toList();
    }

    private static List<Entry> entries(Agent agent, LocalSession session) throws IOException {
        List<Entry> entries = new ArrayList<>();
        EntrySink sink = entries::add;
        SubagentFiles all = new SubagentFiles(agent, agent.sideFiles(session), sink);
        Transcript transcript = Transcript.ofFile(session.file(), session.size());
        assertThat(agent.read(transcript, all).damage().broken()).isZero();
        all.rest();
        return entries;
    }

    private static List<Diff> diffs(List<Entry> entries) {
        return entries.stream()
                .filter(Entry.ToolResult.class::isInstance)
                .flatMap(entry -> ((Entry.ToolResult) entry).diffs().stream())
                .toList();
    }

    @Test
    void codexRunsACommand() throws IOException {
        Codex codex = agent(Codex::new);
        LocalSession session = layOut(codex, "codex/exec", CODEX).getFirst();
        assertThat(read(codex, session))
                .containsExactly(
                        "prompt: Make the file, please",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwwvliep exec_command " + MADE,
                        "result: call_fake001mwwvliep hello",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 7 messages)");
        assertThat(codex.summary(session).branch()).isEqualTo("main");
    }

    @Test
    void codexAppliesPatches() throws IOException {
        Codex codex = agent(Codex::new);
        List<Entry> entries = entries(codex, layOut(codex, "codex/patch", CODEX).getFirst());
        String poem = "/home/jo/try/r/codex/a/poem.txt";
        assertThat(diffs(entries))
                .containsExactly(
                        new Diff(poem, List.of("+one", "+two", "+three")),
                        new Diff(poem, List.of(Diff.GAP, " one", "-two", "+TWO", " three")));
        assertThat(entries)
                .filteredOn(Entry.ToolResult.class::isInstance)
                .extracting(entry -> ((Entry.ToolResult) entry).output())
                .containsExactly(
                        "Success. Updated the following files:\nA poem.txt\n",
                        "Success. Updated the following files:\nM poem.txt\n");
    }

    @Test
    void codexRunsAScript() throws IOException {
        Codex codex = agent(Codex::new);
        assertThat(read(codex, layOut(codex, "codex/code-mode", CODEX).getFirst()))
                .containsExactly(
                        "prompt: Make the file with gpt-6.1-sol",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwwwpsn0 exec const r = await tools.exec_command({cmd: \"" + MADE
                                + "\"}); text(r.output ?? r);",
                        "result: call_fake001mwwwpsn0 hello",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 10 messages)");
    }

    @Test
    void codexStartsASubagent() throws IOException {
        Codex codex = agent(Codex::new);
        List<LocalSession> sessions = layOut(codex, "codex/subagent-v2", CODEX);
        assertThat(sessions).hasSize(2);
        assertThat(read(codex, sessions.getFirst()).stream()
                        .filter(line -> !line.startsWith("> note: "))
                        .toList())
                .containsExactly(
                        "prompt: Delegate this, gpt-6.1-sol",
                        "thought: I hand this on.",
                        "call: call_fake001mwwwq3rr spawn_agent Say what you see, sub.",
                        "> prompt: Say what you see, sub.",
                        "> call: call_fake003mwwwq3vm wait_agent",
                        "> result: call_fake003mwwwq3vm {\"message\":\"Wait timed out.\",\"timed_out\":true}",
                        "> answer: Done. The file made-by-agent.txt says hello. (2 tool results, 17 messages)",
                        "result: call_fake001mwwwq3rr " + sessions.get(1).id() + " {\"task_name\":\"/root/looker\"}",
                        "call: call_fake002mwwwq3v9 wait_agent",
                        "result: call_fake002mwwwq3v9 {\"message\":\"Wait timed out.\",\"timed_out\":true}",
                        "answer: Done. The file made-by-agent.txt says hello. (2 tool results, 12 messages)");
        Summary subagent = codex.summary(sessions.get(1));
        assertThat(subagent.parent()).isEqualTo(sessions.getFirst().id());
        assertThat(subagent.title()).isEqualTo("Say what you see, sub.");
    }

    @Test
    void codexWentOnElsewhereAndCameBack() throws IOException {
        Codex codex = agent(Codex::new);
        List<LocalSession> sessions = layOut(codex, "codex/resumed-elsewhere-and-back", CODEX);
        assertThat(read(codex, sessions.getFirst()))
                .filteredOn(line -> line.startsWith("prompt: ") || line.startsWith("answer: "))
                .containsExactly(
                        "prompt: Delegate this now, with hook",
                        "answer: Done. The file made-by-agent.txt says hello. (2 tool results, 10 messages)",
                        "prompt: Go on here",
                        "answer: I see 14 messages; the last one from you: Go on here",
                        "prompt: Back home",
                        "answer: I see 18 messages; the last one from you: Back home");
    }

    @Test
    void claudeCodeKeepsItsOwnPromptsToItself() throws IOException {
        ClaudeCode claude = agent(ClaudeCode::new);
        LocalSession session =
                layOut(claude, "claude", ".claude/projects/-home-jo-a").getFirst();
        assertThat(entries(claude, session).stream()
                        .flatMap(entry -> Rendering.entry(entry).stream())
                        .toList())
                .containsExactly(
                        "prompt: Make the file with hook",
                        "answer: A file is wanted; the shell makes it.",
                        "call: toolu_fake001mwwwdcia Bash " + MADE,
                        "result: toolu_fake001mwwwdcia hello",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 4 messages)");
        assertThat(claude.summary(session).title()).isEqualTo("Make the file with hook");
    }

    @Test
    void qwenCodeRunsACommand() throws IOException {
        QwenCode qwen = agent(QwenCode::new);
        LocalSession session =
                layOut(qwen, "qwen/one-call", ".qwen/projects/-home-jo-a/chats").getFirst();
        assertThat(read(qwen, session))
                .containsExactly(
                        "prompt: Make the file, please",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwww4f7i run_shell_command " + MADE,
                        "result: call_fake001mwww4f7i Command: " + MADE
                                + "\nDirectory: (root)\nOutput: hello\nError: (none)\nExit Code: 0\nSignal: (none)"
                                + "\nProcess Group PGID: (none)",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 4 messages)");
        assertThat(FirstRecords.of(Transcript.ofFile(session.file(), session.size())))
                .satisfies(opening -> assertThat(AgentFixture.agents(home).stream()
                                .filter(each -> each.wrote(opening))
                                .map(each -> each.name().id())
                                .distinct())
                        .containsExactly("qwen"));
    }
}
