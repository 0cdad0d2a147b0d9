package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The user's `reference-transaction` hook refuses to move our refs.
@ExtendWith(GitSandbox.Extension.class)
class OwnHooksTest {
    private static final String REFUSING =
            "while read old new ref; do case $ref in refs/git-session/*) echo 'not in my house' >&2; exit 1 ;; esac; done\n";

    private static String file(GitSandbox sandbox) {
        return sandbox.write(sandbox.root().resolve("abc.jsonl"), Sessions.bytes(Sessions.lines("abc", 1, 500)))
                .toString();
    }

    @Test
    void isNamedWhereASessionCannotBeQueued(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path hook = Scripts.write(work.resolve(".git/hooks/reference-transaction"), REFUSING);
        sandbox.watch(work);
        String file = file(sandbox);
        sandbox.whileAway(() -> {
            Program.Run run = Program.in(sandbox, work).run("upload", file, "--plan", "42");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .contains("hook", hook.toString(), "not in my house", "refs/git-session/")
                    .doesNotContain("fsck");
        });
    }

    @Test
    void isFoundWhereTheUserKeepsHooks(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path hooks = sandbox.root().resolve("my hooks");
        Path hook = Scripts.write(hooks.resolve("reference-transaction"), REFUSING);
        sandbox.git(work, "config", "core.hooksPath", hooks.toString());
        sandbox.watch(work);
        String file = file(sandbox);
        sandbox.whileAway(() -> {
            Program.Run run = Program.in(sandbox, work).run("upload", file, "--plan", "42", "--json");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json()).containsEntry("code", "hook_refused");
            assertThat(String.valueOf(run.json().get("error"))).contains(hook.toString());
        });
    }

    @Test
    void isNamedIfAPushedUploadStaysInTheOutbox(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        String file = file(sandbox);
        Program program = Program.in(sandbox, work);
        sandbox.whileAway(() ->
                assertThat(program.run("upload", file, "--plan", "42").exit()).isEqualTo(4));
        Path hook = Scripts.write(work.resolve(".git/hooks/reference-transaction"), REFUSING);
        sandbox.watch(work);
        Program.Run sync = program.run("sync");
        assertThat(sync.exit()).isEqualTo(1);
        assertThat(sync.out() + sync.err()).contains(hook.toString()).doesNotContain("fsck");
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/abc.jsonl")).isNotEmpty();

        Files.delete(hook);
        sandbox.watch(work);
        assertThat(program.run("sync").exit()).isZero();
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @Test
    void doesNotBlockADirectPush(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Scripts.write(work.resolve(".git/hooks/reference-transaction"), "exit 1\n");
        sandbox.watch(work);
        Program program = Program.in(sandbox, work);
        assertThat(program.run("upload", file(sandbox), "--plan", "42").exit()).isZero();
        assertThat(program.run("delete", "abc").exit()).isZero();
    }
}
