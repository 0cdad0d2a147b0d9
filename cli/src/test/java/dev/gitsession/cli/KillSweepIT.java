package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills the program at many points of an upload and of `sync`. After each kill the repository is intact, nothing
/// incomplete is listed, and the next run completes the work. `-Dkills=50` tests more points.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class KillSweepIT {
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int SIZE = 20 << 20;

    private static Process start(GitSandbox sandbox, Path work, String... words) throws IOException {
        return start(sandbox, work, Map.of(), words);
    }

    private static Process start(GitSandbox sandbox, Path work, Map<String, String> variables, String... words)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gitsession.cli.Main",
                "-C",
                work.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(sandbox.root().resolve("output").toFile());
        builder.environment().clear();
        builder.environment().putAll(sandbox.environment());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static long millis(GitSandbox sandbox, Path work, String... words) throws Exception {
        long begin = System.nanoTime();
        assertThat(start(sandbox, work, words).waitFor()).isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /// Kills as the system's out-of-memory killer does: the program at once, its children when they notice.
    ///
    /// @return the remaining children; the repository is checked when none of their pushes can move it any more
    private static List<ProcessHandle> killAfter(Process process, long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return List.of();
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor();
        return children;
    }

    private static void awaitEnd(List<ProcessHandle> children) throws Exception {
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.MINUTES);
        }
    }

    private static void isWhole(GitSandbox sandbox, Path work, String... stored) {
        assertThat(sandbox.git(work, "fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "fsck", "--strict", "--no-dangling"))
                .isEmpty();
        Program.Run verify = Program.in(sandbox, work).run("verify");
        assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out()).contains(stored);
    }

    @Test
    void anUploadThatIsKilledIsCompletedByTheNext(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("big.jsonl"), Sessions.lines("big", 1, SIZE));
        Path small = sandbox.write(sandbox.root().resolve("small.jsonl"), Sessions.lines("small", 2, 5_000));
        long whole = millis(sandbox, work, "upload", small.toString(), "--plan", "42");
        whole = Math.max(whole, millis(sandbox, work, "upload", file.toString(), "--plan", "warm-up"));
        for (int kill = 1; kill <= KILLS; kill++) {
            String plan = "p" + kill;
            millis(sandbox, work, "upload", small.toString(), "--plan", plan);
            Process process = start(sandbox, work, "upload", file.toString(), "--plan", plan);
            awaitEnd(killAfter(process, whole * kill / KILLS));
            isWhole(sandbox, work, "async-learn/" + plan + "  small");
            millis(sandbox, work, "upload", file.toString(), "--plan", plan);
            assertThat(Program.in(sandbox, work)
                            .run("download", "--plan", plan, "--session-id", "big", "-o", "-")
                            .bytes())
                    .isEqualTo(Files.readAllBytes(file));
            sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/" + plan);
        }
    }

    @Test
    void aSyncThatIsKilledIsCompletedByTheNext(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), Sessions.lines("s", 1, 2 << 20));
        millis(sandbox, work, "upload", file.toString(), "--plan", "first");
        long whole = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            List<String> plans = List.of("k" + kill + "a", "k" + kill + "b");
            sandbox.remoteHook("pre-receive", "exit 1\n");
            for (String plan : plans) {
                assertThat(start(sandbox, work, "upload", file.toString(), "--plan", plan)
                                .waitFor())
                        .isEqualTo(5);
            }
            sandbox.remoteHook("pre-receive", "exit 0\n");
            List<ProcessHandle> left = List.of();
            if (kill == 0) {
                whole = millis(sandbox, work, "sync");
            } else {
                left = killAfter(start(sandbox, work, "sync"), whole * kill / KILLS);
            }
            awaitEnd(left);
            isWhole(sandbox, work, "async-learn/first  s");
            millis(sandbox, work, "sync");
            isWhole(sandbox, work, "async-learn/" + plans.getFirst() + "  s", "async-learn/" + plans.getLast() + "  s");
        }
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    /// The folder for the program's temporary files.
    private static Map<String, String> temporary(Path folder) throws IOException {
        return Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(folder));
    }

    @Test
    void anInterruptedUploadOfStandardInputLeavesNoFile(GitSandbox sandbox) throws Exception {
        Interrupts.assumeTheyArrive();
        Path work = sandbox.workWithCommit();
        Path temporary = sandbox.root().resolve("temporary");
        Process process =
                start(sandbox, work, temporary(temporary), "upload", "-", "--plan", "42", "--session-id", "s");
        OutputStream input = process.getOutputStream();
        input.write(Sessions.bytes(Sessions.lines("s", 1, 1000)));
        input.flush();
        while (isEmpty(temporary) && process.isAlive()) {
            Thread.sleep(50);
        }

        interrupt(process);

        assertThat(temporary).isEmptyDirectory();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void anInterruptedUploadLeavesNoChildrenAndNoFolder(GitSandbox sandbox) throws Exception {
        Interrupts.assumeTheyArrive();
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), Sessions.lines("s", 1, 1000));
        Path marker = sandbox.root().resolve("in-push");
        sandbox.remoteHook("pre-receive", "echo $$ > '" + marker + "'\nexec sleep 3600\n");
        Path temporary = sandbox.root().resolve("temporary");
        Process process =
                start(sandbox, work, temporary(temporary), "upload", "-", "--plan", "42", "--session-id", "s");
        try (OutputStream input = process.getOutputStream()) {
            input.write(Files.readAllBytes(file));
        }
        while (!Files.exists(marker) && process.isAlive()) {
            Thread.sleep(50);
        }
        List<ProcessHandle> children = process.descendants().toList();
        assertThat(children).isNotEmpty();
        assertThat(temporary).isNotEmptyDirectory();

        interrupt(process);

        assertThat(temporary).isEmptyDirectory();
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.MINUTES);
        }
        assertThat(work.resolve(".git/git-session/scratch")).isEmptyDirectory();
        sandbox.remoteHook("pre-receive", "exit 0\n");
        millis(sandbox, work, "upload", file.toString(), "--plan", "42");
        isWhole(sandbox, work, "async-learn/42  s");
    }

    /// A signal to all processes of a terminal or a service may end git before the program notices.
    @ParameterizedTest
    @ValueSource(strings = {"config", "ls-remote", "fetch", "cat-file", "fast-import", "push"})
    void aSignalThatEndsGitFirstIsAnInterruptionAllTheSame(String verb, GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        if (verb.equals("ls-remote")) {
            sandbox.git(work, "remote", "set-head", "origin", "--delete"); // the remote is asked for its default branch
        } else if (verb.equals("fetch")) {
            sandbox.git(work, "update-ref", "refs/remotes/origin/async-learn/42", "HEAD"); // the plan may be there
        }
        sandbox.watch(work);
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), Sessions.lines("s", 1, 10));
        String path = Objects.requireNonNull(sandbox.environment().get("PATH"));
        Path git = Scripts.write(sandbox.root().resolve("ending/git"), """
                PATH='%s'
                case " $* " in
                *" %s "*)
                    program=$PPID
                    (sleep 0.05; kill -TERM "$program") >/dev/null 2>&1 &
                    kill -TERM $$
                    ;;
                esac
                exec git "$@"
                """.formatted(path, verb));
        Process process = start(
                sandbox, work, Map.of("PATH", git.getParent() + ":" + path), "upload", file.toString(), "--plan", "42");
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(Files.readAllLines(sandbox.root().resolve("output")))
                .allMatch(line -> line.startsWith("error: interrupted"));
    }
}
