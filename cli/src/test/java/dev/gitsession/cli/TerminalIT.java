package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Programs that take over a terminal: the pager, and an agent that continues a session.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class TerminalIT {
    private GitSandbox sandbox;
    private ProgramOnPath program;
    private Path work;

    @BeforeEach
    void prepare(GitSandbox given) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes the terminal");
        sandbox = given;
        work = sandbox.workWithCommit();
        program = new ProgramOnPath(sandbox);
        AgentSessions.write(sandbox, home("one"), "claude", work);
    }

    @Test
    void showGoesThroughThePagerThatGitWouldTake() throws Exception {
        String pager = "sed 's/^/%s:/'";
        Map<String, String> variable = Map.of("PAGER", pager.formatted("pager"));
        assertThat(show(variable)).contains("pager:> Count");
        sandbox.git(work, "config", "core.pager", pager.formatted("core"));
        sandbox.watch(work);
        assertThat(show(variable)).contains("core:> Count");
        assertThat(show(Map.of("GIT_PAGER", pager.formatted("git"), "PAGER", "false")))
                .contains("git:> Count");
        assertThat(show(Map.of("GIT_PAGER", ""))).contains("> Count").doesNotContain("core:");
        assertThat(show(Map.of("GIT_PAGER", "cat"))).contains("> Count").doesNotContain("core:");
        assertThat(show(Map.of("GIT_PAGER", "echo less=$LESS lv=$LV; cat"))).contains("less=FRX lv=-c", "> Count");
        assertThat(show(Map.of("GIT_PAGER", "echo less=$LESS; cat", "LESS", "S")))
                .contains("less=S");
        // A pager that the user quits at once is no failure.
        assertThat(show(Map.of("GIT_PAGER", "true"))).isEmpty();
    }

    @Test
    void coloursAndNothingElseReachTheTerminal() throws Exception {
        String osc = "\\u001b]8;;http://x\\u0007link\\u001b]8;;\\u0007 \\u009b31m \\u202egnp.exe \\u2066x\\u2069";
        sandbox.write(home("one").resolve(".claude/projects/-x/" + AgentSessions.ID + ".jsonl"), """
                {"type":"user","sessionId":"%s","cwd":"%s","timestamp":"2026-03-02T10:00:00Z","message":{"role":"user","content":"%s"}}
                {"type":"assistant","cwd":"%s","timestamp":"2026-03-02T10:00:00Z","message":{"id":"m","model":"%s","content":[{"type":"tool_use","id":"t","name":"Edit %s","input":{"file_path":"%s","old_string":"one %s","new_string":"two"}}]}}
                """.formatted(
                        AgentSessions.ID, work, osc, work, osc, osc, osc, osc));
        Files.delete(home("one")
                .resolve(".claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9-]", "-"))
                .resolve(AgentSessions.ID + ".jsonl"));
        String shown = show(Map.of("GIT_PAGER", "", "TERM", "xterm"));
        assertThat(shown).contains("gnp.exe", "\u001b[31m", "\u001b[32m");
        String plain = shown.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r\n", "\n");
        assertThat(plain.codePoints()
                        .filter(c ->
                                c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)))
                .isEmpty();
    }

    @Test
    void resumeStartsTheAgentInTheFolderAndOnTheTerminal() throws Exception {
        Program.in(sandbox, work).with("HOME", home("one").toString()).run("upload", "--plan", "42");
        Path other = sandbox.clone("other folder");
        Path agent = Scripts.write(program.bin().resolve("claude"), """
                [ -t 0 ] && [ -t 1 ] && echo "on a terminal"
                echo "in $PWD with $*"
                exit ${AGENT_EXIT:-0}
                """);
        Result run = run(other, "two", "resume " + AgentSessions.ID + " --run", Map.of());
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("on a terminal", "in " + other + " with --resume " + AgentSessions.ID)
                .doesNotContain("error");
        assertThat(run(other, "two", "resume " + AgentSessions.ID + " --run", Map.of("AGENT_EXIT", "3"))
                        .exit())
                .isEqualTo(1);

        Files.delete(agent);
        Result missing = run(other, "two", "resume " + AgentSessions.ID + " --run", Map.of());
        assertThat(missing.exit()).isEqualTo(3);
        assertThat(missing.out()).contains("there is no program 'claude' on PATH", "install it, then run");
    }

    private record Result(int exit, String out) {}

    private String show(Map<String, String> variables) throws IOException, InterruptedException {
        Result run = run(work, "one", "show --local --quiet " + AgentSessions.ID, variables);
        assertThat(run.exit()).as(run.out()).isZero();
        return run.out();
    }

    /// Types a command on a terminal.
    private Result run(Path folder, String machine, String line, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(
                Map.of("HOME", home(machine).toString(), "GIT_SESSION_TERMINAL", "out,err", "COLUMNS", "80"));
        all.putAll(variables);
        Path output = Files.createTempFile(sandbox.root(), "terminal", ".txt");
        List<String> words = new ArrayList<>(List.of("/usr/bin/script", "-qec", "git-session " + line, "/dev/null"));
        int exit = program.process(folder, words, all)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return new Result(exit, Files.readString(output, StandardCharsets.UTF_8));
    }

    private Path home(String machine) {
        return sandbox.root().resolve("home of " + machine);
    }
}
