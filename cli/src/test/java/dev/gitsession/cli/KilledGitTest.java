package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills each git process that the program starts, in turn: before it did anything, or after it did everything and
/// its answer is lost. The program's message must be true, and the next run must complete the work.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class KilledGitTest {
    private static final int MOST = 40;

    /// A git whose n-th call dies.
    private static Program dyingGit(GitSandbox sandbox, Program healthy, String manner, int number) {
        String death = switch (manner) {
            case "before" -> "kill -9 $$";
            case "after" -> "git \"$@\"; kill -9 $$";
            default -> "git \"$@\" >/dev/null; kill -9 $$";
        };
        Path count = sandbox.root().resolve("count");
        // The configuration is read in parallel. Appending a byte per call counts parallel calls too.
        return new Faults(sandbox, healthy)
                .gitThat("""
                printf x >>'%1$s'
                if [ "$(wc -c <'%1$s')" -eq %2$d ]; then
                    PATH='%3$s'
                    %4$s
                fi
                """.formatted(count, number, sandbox.environment().get("PATH"), death));
    }

    private static boolean died(GitSandbox sandbox, int number) throws IOException {
        Path count = sandbox.root().resolve("count");
        boolean died = Files.exists(count) && Files.size(count) >= number;
        Files.deleteIfExists(count);
        return died;
    }

    private static void isTruthful(Program.Run run) {
        assertThat(run.exit()).as(run.err()).isIn(0, 1, 2, 4, 5);
        assertThat(run.err()).doesNotContain("Exception", "internal", "\tat ");
    }

    private static void isWhole(GitSandbox sandbox, Path work) {
        assertThat(sandbox.git(work, "fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "fsck", "--strict", "--no-dangling"))
                .isEmpty();
        Path scratch = work.resolve(".git/git-session/scratch");
        if (Files.exists(scratch)) {
            assertThat(scratch).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "unheard"})
    void anUpload(String manner, GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String content = Sessions.lines("s", 0, 3_000);
        boolean died = true;
        for (int number = 1; died; number++) {
            assertThat(number).isLessThan(MOST);
            String before = content;
            content += Sessions.lines("s", number, 3_000);
            String file =
                    sandbox.write(sandbox.root().resolve("s.jsonl"), content).toString();
            Program.Run run =
                    dyingGit(sandbox, program, manner, number).run("upload", file, "--plan", "42", "--timeout=60");
            died = died(sandbox, number);
            isTruthful(run);
            isWhole(sandbox, work);
            if (number > 1) {
                byte[] stored = sandbox.onRemote("async-learn/42:.erk/session/s.jsonl");
                assertThat(stored).isIn(Sessions.bytes(before), Sessions.bytes(content));
            }
            if (run.exit() == 0) {
                assertThat(sandbox.onRemote("async-learn/42:.erk/session/s.jsonl"))
                        .isEqualTo(Sessions.bytes(content));
            }
            if (run.exit() == 4 || run.exit() == 5) {
                assertThat(sandbox.git(work, "for-each-ref", "refs/git-session/outbox"))
                        .isNotEmpty();
            }
            Program.Run again = program.run("upload", file, "--plan", "42");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(sandbox.onRemote("async-learn/42:.erk/session/s.jsonl")).isEqualTo(Sessions.bytes(content));
            assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "unheard"})
    void aSync(String manner, GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        boolean died = true;
        for (int number = 1; died; number++) {
            assertThat(number).isLessThan(MOST);
            byte[] content = Sessions.bytes(Sessions.lines("s", number, 3_000));
            String file =
                    sandbox.write(sandbox.root().resolve("s.jsonl"), content).toString();
            sandbox.remoteHook("pre-receive", "exit 1\n");
            for (String plan : List.of("a" + number, "b" + number)) {
                assertThat(program.run("upload", file, "--plan", plan).exit()).isEqualTo(5);
            }
            sandbox.remoteHook("pre-receive", "exit 0\n");

            isTruthful(dyingGit(sandbox, program, manner, number).run("sync", "--timeout=60"));
            died = died(sandbox, number);
            isWhole(sandbox, work);
            Program.Run again = program.run("sync");
            assertThat(again.exit()).as(again.err()).isZero();
            for (String plan : List.of("a" + number, "b" + number)) {
                assertThat(sandbox.onRemote("async-learn/" + plan + ":.erk/session/s.jsonl"))
                        .isEqualTo(content);
            }
            assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        }
    }
}
