package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `upload --all`: what agents still keep of a repository, each session for the plan of its own branch.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class UploadAllTest {
    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.on(sandbox, "one", work);
        session(1, "42-parser");
        session(2, "feature/faster");
        session(3, "main");
        session(4, "");
    }

    private void session(int number, String branch) {
        String id = "%1$d%1$d%1$d%1$d0000-652f-4881-8d3c-443e0dac00e8".formatted(number);
        Path folder = Program.home(sandbox, "one")
                .resolve(".claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9]", "-"));
        sandbox.write(folder.resolve(id + ".jsonl"), """
                {"type":"user","sessionId":"%s","uuid":"a","timestamp":"2026-02-0%dT08:00:00Z","cwd":"%s",\
                "gitBranch":"%s","message":{"role":"user","content":"Prompt %d"}}
                """.formatted(id, number, work, branch, number));
    }

    @Test
    void eachSessionGoesToThePlanOfItsBranch() {
        Program.Run run = program.run("upload", "--all");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("left out: session 33330000", "main is the default branch", "left out: session 4444");
        assertThat(program.run("list").out())
                .containsPattern("42 +1111")
                .containsPattern("feature-faster +2222")
                .doesNotContain("3333", "4444");
        assertThat(program.run("upload", "--all").exit()).isZero();
    }

    @Test
    void aDefaultPlanTakesTheOthers() {
        sandbox.git(work, "config", "session.defaultPlan", "inbox");
        sandbox.watch(work);

        assertThat(program.run("upload", "--all").exit()).isZero();

        assertThat(program.run("list").out()).containsPattern("inbox +3333").containsPattern("inbox +4444");
    }

    @Test
    void onATerminalTheyAreShownAndConfirmed() {
        Program terminal = program.with("GIT_SESSION_TERMINAL", "out,err")
                .with("TERM", "dumb")
                .with("COLUMNS", "120");

        Program.Run refused =
                terminal.reading("n\n".getBytes(StandardCharsets.UTF_8)).run("upload", "--all");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).contains("Prompt 1", "feature-faster", "main is the default branch");
        assertThat(refused.err()).contains("store 2 sessions?").doesNotContain("error:");
        assertThat(refused.err().strip()).endsWith("nothing was stored");
        assertThat(program.run("upload", "--all", "--dry-run").exit()).isZero();
        assertThat(program.run("list", "--json").out()).contains("\"sessions\":[]");

        assertThat(terminal.reading("y\n".getBytes(StandardCharsets.UTF_8))
                        .run("upload", "--all")
                        .exit())
                .isZero();
        assertThat(program.run("list").out()).contains("1111", "2222");
    }

    @Test
    void nothingToStoreIsNoFailure() {
        Program.Run run = Program.on(sandbox, "two", work).run("upload", "--all");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("no agent keeps a session of this repository");
    }
}
