package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.SessionDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs `watch` while agents write, rewrite and remove their sessions.
@ExtendWith(GitSandbox.Extension.class)
class WatchTest {
    private final LiveOutput out = new LiveOutput();
    private final LiveOutput err = new LiveOutput();
    private GitSandbox sandbox;
    private Path work;
    private Path home;
    private Thread watching;

    @BeforeEach
    void watch(GitSandbox given) throws Exception {
        sandbox = given;
        work = sandbox.workWithCommit();
        home = sandbox.root().resolve("one");
        AgentSessions.write(sandbox, home, "droid", work);
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(Map.of("HOME", home.toString(), "GIT_SESSION_PLAN", "42"));
        watching = Thread.ofPlatform()
                .start(() -> Main.run(
                        List.of("-C", work.toString(), "watch", "--quiet-after", "1", "--interval", "1"),
                        new Main.Streams(new ByteArrayInputStream(new byte[0]), out.stream(), err.stream()),
                        environment));
        err.await("watching 1 session");
    }

    @AfterEach
    void end() throws InterruptedException {
        watching.interrupt();
        watching.join();
        assertThat(out.text()).as("what was quiet before it began").doesNotContain("Droid");
    }

    private String stored() {
        return sandbox.textOnRemote("async-learn/42:.erk/session/" + AgentSessions.ID + ".jsonl");
    }

    @Test
    void storesEachAgentsSessionOnceItIsQuietAndAgainWhenItContinues() throws Exception {
        Map<String, Path> files = new TreeMap<>();
        for (String agent : List.of("codex", "copilot", "cursor", "goose", "pi")) {
            // A clock that is ahead must not keep a session from counting as quiet.
            Path file = AgentSessions.write(sandbox, home, agent, work);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
            files.put(agent, file);
        }
        AgentSessions.write(sandbox, home, "claude", sandbox.root().resolve("elsewhere"));
        for (String title : List.of("Codex CLI", "GitHub Copilot CLI", "Cursor CLI", "Goose", "Pi")) {
            out.await(title + " " + AgentSessions.ID + ": stored\n");
        }
        for (Map.Entry<String, Path> each : files.entrySet()) {
            out.clear();
            String more = AgentSessions.more(each.getKey(), work);
            Files.writeString(each.getValue(), more + "{\"torn", StandardOpenOption.APPEND);
            out.await(AgentSessions.ID + ": stored\n");
            assertThat(stored()).endsWith(more);
        }
        assertThat(out.text()).doesNotContain("Claude");
    }

    @Test
    void aSessionThatIsCutStaysAsItIsStoredAndOneThatIsReplacedKeepsThatReachable() throws Exception {
        Path file = AgentSessions.write(sandbox, home, "codex", work);
        String begin = Files.readString(file);
        Files.writeString(file, AgentSessions.more("codex", work), StandardOpenOption.APPEND);
        out.await("Codex CLI " + AgentSessions.ID + ": stored\n");
        byte[] whole = Files.readAllBytes(file);
        String first = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");

        out.clear();
        Files.writeString(file, begin);
        out.await("Codex CLI " + AgentSessions.ID + ": older than what is stored\n");
        assertThat(stored()).isEqualTo(new String(whole, StandardCharsets.UTF_8));

        out.clear();
        Path replacement = sandbox.write(sandbox.root().resolve("replacement"), begin.replace("Count", "Multiply"));
        Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE);
        out.await("Codex CLI " + AgentSessions.ID + ": stored\n");
        assertThat(stored()).contains("Multiply");
        assertThat(sandbox.tryGit(sandbox.remote(), "merge-base", "--is-ancestor", first, "async-learn/42")
                        .succeeded())
                .isTrue();
    }

    @Test
    void aSessionThatIsRemovedOrCannotBeReadHoldsUpNoOther() throws Exception {
        Path gone = AgentSessions.write(sandbox, home, "codex", work);
        Files.delete(gone);
        sandbox.write(
                gone.resolveSibling("rollout-2026-03-02T10-00-00-" + "9".repeat(8) + ".jsonl"), "\u0000 not JSON");
        Files.createDirectories(gone.resolveSibling("rollout-2026-03-02T10-00-00-folder.jsonl"));
        Files.createSymbolicLink(
                gone.resolveSibling("rollout-2026-03-02T10-00-00-link.jsonl"), Path.of("/nowhere/at/all"));
        AgentSessions.write(sandbox, home, "pi", work);
        out.await("Pi " + AgentSessions.ID + ": stored\n");

        AgentSessions.write(sandbox, home, "codex", work);
        out.await("Codex CLI " + AgentSessions.ID + ": stored\n");
        assertThat(watching.isAlive()).isTrue();
    }

    @Test
    void aSubagentThatContinuesIsStoredWithTheTopmostSession() throws Exception {
        SessionDatabase database = SessionDatabase.make(
                SessionDatabase.Kind.OPENCODE,
                home,
                work,
                SessionDatabase.Row.of("top", "", "Mend it"),
                SessionDatabase.Row.of("mid", "top", "Look"));
        out.await("OpenCode top: stored\n");

        out.clear();
        database.write(work, new SessionDatabase.Row("mid", "top", "Look again", 2));
        out.await("OpenCode top: stored\n");
        assertThat(out.text()).doesNotContain("OpenCode mid");
        assertThat(new String(
                        sandbox.onRemote("async-learn/42:.erk/session/top/subagents/mid.jsonl"),
                        StandardCharsets.UTF_8))
                .contains("Look again");
    }

    @Test
    void anUploadTheRemoteCannotTakeIsQueuedAndPushedWithTheNext() throws Exception {
        Path away = sandbox.root().resolve("away.git");
        Files.move(sandbox.remote(), away);
        AgentSessions.write(sandbox, home, "codex", work);
        out.await("Codex CLI " + AgentSessions.ID + ": ");
        assertThat(out.text()).doesNotContain(": stored\n");

        Files.move(away, sandbox.remote());
        AgentSessions.write(sandbox, home, "pi", work);
        out.await("Pi " + AgentSessions.ID + ": stored\n");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @Test
    void aFailedUploadIsRetriedLessAndLessOftenUntilItIsStored() throws Exception {
        Path folder = work.resolve(".git/git-session/scratch");
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "in the way");
        AgentSessions.write(sandbox, home, "codex", work);
        err.await("warning: Codex CLI " + AgentSessions.ID + ": a temporary repository can't be created");
        err.clear();
        err.await("warning: Codex CLI " + AgentSessions.ID + ": a temporary repository can't be created");
        assertThat(watching.isAlive()).isTrue();

        Files.delete(folder);
        out.await("Codex CLI " + AgentSessions.ID + ": stored\n");
    }

    @Test
    void anUnexpectedFailureDoesNotEndTheProgram() throws Exception {
        // Without git, not even the repository's folders can be requested.
        Path git = Files.move(work.resolve(".git"), sandbox.root().resolve("git-aside"));
        AgentSessions.write(sandbox, home, "codex", work);
        err.await("warning: ");
        Files.move(git, work.resolve(".git"));
        out.await("Codex CLI " + AgentSessions.ID + ": stored\n");
    }

    /// The output of a running command so far.
    private static final class LiveOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        PrintStream stream() {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        void clear() {
            bytes.reset();
        }

        void await(String text) throws InterruptedException {
            for (int i = 0; i < 6_000 && !text().contains(text); i++) {
                Thread.sleep(50);
            }
            assertThat(text()).contains(text);
        }
    }
}
