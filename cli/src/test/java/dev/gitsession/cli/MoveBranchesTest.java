package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Session branches under another prefix are moved to the configured one.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class MoveBranchesTest {
    /// Two plans under `old/`; afterwards the prefix is `new/`.
    private static Program moved(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file =
                sandbox.write(sandbox.root().resolve("s.jsonl"), "{\"n\":1}\n").toString();
        sandbox.git(work, "config", "session.branchPrefix", "old/");
        sandbox.watch(work);
        assertThat(program.run("upload", file, "--plan", "42").exit()).isZero();
        assertThat(program.run("upload", file, "--plan", "43").exit()).isZero();
        sandbox.git(work, "config", "session.branchPrefix", "new/");
        sandbox.watch(work);
        return program;
    }

    private static String branches(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads");
    }

    @Test
    void branchesAndRecordsMoveTogether(GitSandbox sandbox) {
        Program program = moved(sandbox);
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "old/42");

        Program.Run run = program.run("move-branches", "--from", "old/", "--json");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(branches(sandbox).lines()).containsExactly("main", "new/42", "new/43");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "new/42")).isEqualTo(tip);
        assertThat(program.run("plan", "show", "42").out())
                .contains("last_session_branch  new/42")
                .doesNotContain("old/42");
        assertThat(program.run("list").out()).contains("42", "43");
        assertThat(program.run("move-branches", "--from", "old/").out()).contains("no session branch");
    }

    @Test
    void aPrefixWithoutASlashIsUnderstood(GitSandbox sandbox) {
        Program program = moved(sandbox);
        sandbox.git(sandbox.remote(), "branch", "-m", "old/42", "issue-42");

        Program.Run run = program.run("move-branches", "--from", "issue-");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(branches(sandbox).lines()).containsExactly("main", "new/42", "old/43");
    }

    @Test
    void ordinaryBranchesStay(GitSandbox sandbox) {
        Program program = moved(sandbox);
        sandbox.git(sandbox.remote(), "branch", "old/44", "main");

        Program.Run run = program.run("move-branches", "--from", "old/", "--json");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(branches(sandbox).lines()).containsExactly("main", "new/42", "new/43", "old/44");
        assertThat(run.out()).contains("\"old/44\"", "no session branch");
    }

    @Test
    void anExistingBranchIsNotReplaced(GitSandbox sandbox) {
        Program program = moved(sandbox);
        String file =
                sandbox.write(sandbox.root().resolve("t.jsonl"), "{\"n\":2}\n").toString();
        assertThat(program.run("upload", file, "--plan", "42").exit()).isZero();

        Program.Run run = program.run("move-branches", "--from", "old/");

        assertThat(run.exit()).as(run.out()).isEqualTo(2);
        assertThat(run.out() + run.err()).contains("new/42", "exists already");
        assertThat(branches(sandbox).lines()).containsExactly("main", "new/42", "new/43", "old/42");
    }

    @Test
    void aDryRunMovesNothing(GitSandbox sandbox) {
        Program program = moved(sandbox);

        Program.Run run = program.run("move-branches", "--from", "old/", "--dry-run");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("old/42", "new/42");
        assertThat(branches(sandbox).lines()).containsExactly("main", "old/42", "old/43");
    }

    @Test
    void withoutAPrefixNothingIsGuessed(GitSandbox sandbox) {
        Program program = moved(sandbox);

        assertThat(program.run("move-branches").exit()).isEqualTo(2);
        assertThat(program.run("move-branches", "--from", "").exit()).isEqualTo(2);
        assertThat(program.run("move-branches", "--from", "new/").exit()).isEqualTo(2);
        assertThat(branches(sandbox).lines()).containsExactly("main", "old/42", "old/43");
    }
}
