package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class PlanCommandsTest {
    private static final String PLAN = "refs/git-session/plans/7";

    /// Replaces the plan record, as a person with an editor and git would.
    private static void mend(GitSandbox sandbox, Path work, String header) {
        String blob = sandbox.git(
                work,
                "hash-object",
                "-w",
                sandbox.write(sandbox.root().resolve("plan.yaml"), header).toString());
        sandbox.git(work, "update-index", "--add", "--cacheinfo", "100644," + blob + ",plan.yaml");
        String commit = sandbox.git(work, "commit-tree", "-m", "Mended", sandbox.git(work, "write-tree"));
        sandbox.git(work, "push", "--quiet", "--force", "origin", commit + ":" + PLAN);
        sandbox.watch(work);
    }

    private static String record(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "show", PLAN + ":plan.yaml");
    }

    @Test
    void settingAnEqualValuePushesNothing(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        program.run("plan", "create", "7");
        assertThat(program.run("plan", "set", "7", "objective=12").exit()).isZero();
        String tip = sandbox.git(sandbox.remote(), "rev-parse", PLAN);

        assertThat(program.run("plan", "set", "7", "objective=12").exit()).isZero();

        assertThat(sandbox.git(sandbox.remote(), "rev-parse", PLAN)).isEqualTo(tip);
        assertThat(program.run("plan", "set", "7", "objective=13").exit()).isZero();
        assertThat(record(sandbox)).contains("objective: '13'");
    }

    @Test
    void showEndsWithThePlansText(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path text = sandbox.write(sandbox.root().resolve("plan.md"), "# Seven\n\nFirst\u001b[31m this.\n");
        program.run("plan", "create", "7", "--body-file", text.toString());
        program.run("plan", "create", "8");

        assertThat(program.run("plan", "show", "7").out())
                .contains("created_by")
                .endsWith("\n\n# Seven\n\nFirst\ufffd[31m this.\n");
        assertThat(program.run("plan", "show", "8").out()).doesNotContain("\n\n");
    }

    @Test
    void theSameContentAgainRepairsARecordWithoutASession(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        program.run("upload", file, "--plan", "7");
        String branch = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/7");
        mend(sandbox, work, "schema_version: '2'\nowner: Jo\n");

        Program.Run again = program.run("upload", file, "--plan", "7");

        assertThat(again.out()).contains("is on async-learn/7 on origin already; plan 7 points at it again");
        assertThat(record(sandbox))
                .startsWith(
                        "schema_version: '2'\nowner: Jo\nlast_session_branch: async-learn/7\nlast_session_id: abc\n");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/7")).isEqualTo(branch);
        String tip = sandbox.git(sandbox.remote(), "rev-parse", PLAN);
        assertThat(program.run("upload", file, "--plan", "7", "--json").json())
                .containsEntry("changed", false)
                .containsEntry("plan_updated", false);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", PLAN)).isEqualTo(tip);
    }

    @Test
    void theSameContentAgainOpensAPlanThatIsGone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        program.run("upload", file, "--plan", "7");
        String before = record(sandbox);
        sandbox.git(sandbox.remote(), "update-ref", "-d", PLAN);

        assertThat(program.run("upload", file, "--plan", "7", "--dry-run").out())
                .contains("nothing to push");
        assertThat(program.run("upload", file, "--plan", "7", "--json").json())
                .containsEntry("changed", false)
                .containsEntry("plan_updated", true);

        assertThat(record(sandbox).lines().skip(3))
                .isEqualTo(before.lines().skip(3).toList());
    }

    @Test
    void theSameContentAgainLeavesARecordThatIsNone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        program.run("upload", file, "--plan", "7");
        mend(sandbox, work, "nonsense\n");

        Program.Run again = program.run("upload", file, "--plan", "7", "--strict");

        assertThat(again.err()).contains("plan 7 does not point at it: its plan.yaml is left as it is: line 1");
        assertThat(again.exit()).isEqualTo(6);
        assertThat(record(sandbox)).isEqualTo("nonsense");
    }
}
