package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs `watch` as a separate process.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class WatchIT {
    /// The number of waits of 50 ms each.
    private static final int MOST_TRIES = 4_800;

    @Test
    void interruptedInAPushItLeavesNothingBehindAndTheNextOneStores(GitSandbox sandbox) throws Exception {
        Interrupts.assumeTheyArrive();
        Path work = sandbox.workWithCommit();
        Path home = sandbox.root().resolve("one");
        Path marker = sandbox.root().resolve("in-push");
        sandbox.remoteHook(
                "pre-receive", "echo $$ > '%1$s.new' && mv '%1$s.new' '%1$s'\nexec sleep 600\n".formatted(marker));
        ProgramOnPath program = new ProgramOnPath(sandbox);
        Map<String, String> variables = Map.of("HOME", home.toString(), "GIT_SESSION_PLAN", "42");
        List<String> words = List.of("watch", "--quiet-after", "1", "--interval", "1");
        ProgramOnPath.Started started = program.start(work, words, variables);
        while (!Files.readString(started.output()).contains("watching 0 sessions")) {
            assertThat(started.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
        AgentSessions.write(sandbox, home, "codex", work);
        while (!Files.exists(marker)) {
            assertThat(started.process().isAlive()).isTrue();
            Thread.sleep(20);
        }

        assertThat(started.interrupt().exit()).isEqualTo(130);

        assertThat(work.resolve(".git/git-session/scratch")).isEmptyDirectory();
        assertThat(Files.readString(started.output())).doesNotContain("Exception", "at dev.");

        new ProcessBuilder("kill", "-9", Files.readString(marker).strip())
                .start()
                .waitFor();
        sandbox.remoteHook("pre-receive", "exit 0\n");
        ProgramOnPath.Result stored = program.start(work, List.of("upload", AgentSessions.ID), variables)
                .end();
        assertThat(stored.exit()).as(stored.output()).isZero();
        assertThat(sandbox.git(sandbox.remote(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void aLineThatNeedsMoreMemoryThanThereIsHoldsUpNoOtherSession(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path home = sandbox.root().resolve("one");
        Map<String, String> variables =
                new HashMap<>(Map.of("HOME", home.toString(), "GIT_SESSION_PLAN", "42", "JDK_JAVA_OPTIONS", "-Xmx64m"));
        variables.put("GIT_SESSION_JAVA_OPTIONS", "-Xmx64m"); // the launcher's own limit comes after Java's variable
        ProgramOnPath.Started started = new ProgramOnPath(sandbox)
                .start(work, List.of("watch", "--quiet-after", "1", "--interval", "1"), variables);
        try {
            awaitOutput(started, "watching 0 sessions");
            AgentSessions.appendLongLine(AgentSessions.write(sandbox, home, "claude", work), work, 40 << 20);
            awaitOutput(started, "warning: Claude Code " + AgentSessions.ID);
            AgentSessions.write(sandbox, home, "codex", work);
            awaitOutput(started, "Codex CLI " + AgentSessions.ID + ": stored\n");
            assertThat(Files.readString(started.output())).contains("line 2").doesNotContain("at dev.");
        } finally {
            started.process().destroy();
            started.end();
        }
    }

    private static void awaitOutput(ProgramOnPath.Started started, String words) throws Exception {
        for (int tries = 0; !Files.readString(started.output()).contains(words); tries++) {
            assertThat(started.process().isAlive() && tries < MOST_TRIES)
                    .as(Files.readString(started.output()))
                    .isTrue();
            Thread.sleep(50);
        }
    }
}
