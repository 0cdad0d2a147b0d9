package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Commands that take the newest session of a plan if no session is named, and short ids that name none.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class WithoutAnIdTest {
    private static final String FIRST = "11111111-652f-4881-8d3c-443e0dac00e8";
    private static final String SECOND = "22222222-652f-4881-8d3c-443e0dac00e8";
    private static final String OTHER = "33333333-652f-4881-8d3c-443e0dac00e8";

    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void store(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
        upload(FIRST, "42");
        upload(SECOND, "42");
        upload(OTHER, "43");
        sandbox.git(work, "checkout", "--quiet", "-b", "42-parser");
        sandbox.watch(work);
    }

    private void upload(String id, String plan) {
        String session = """
                {"type":"user","sessionId":"%1$s","uuid":"a","timestamp":"2026-02-03T08:00:00Z","cwd":"%2$s",\
                "message":{"role":"user","content":"Prompt of %1$s"}}
                """.formatted(id, work);
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), session);
        assertThat(program.run("upload", file.toString(), "--plan", plan).exit())
                .isZero();
    }

    @Test
    void theNewestSessionOfThePlanIsTaken() {
        assertThat(program.run("show").out()).contains("Prompt of " + SECOND);
        assertThat(program.run("show", "--plan", "43").out()).contains("Prompt of " + OTHER);
        assertThat(program.run("download", "-o", "-").out()).contains("Prompt of " + SECOND);
        assertThat(program.run("resume", "--json").out()).contains(SECOND);
        assertThat(program.run("resume", "--plan", "43", "--json").out()).contains(OTHER);
    }

    @Test
    void uploadWarnsIfTheNewestSessionRanOnABranchOfAnotherPlan() {
        String id = "44444444-652f-4881-8d3c-443e0dac00e8";
        String warning = "it ran on branch feature/other, whose plan is feature-other; if it belongs there: "
                + "git session upload " + id + " --plan feature-other";
        Program one = Program.on(sandbox, "one", work);
        kept(id, "feature/other");
        assertThat(one.run("upload").err()).contains("warning: " + warning);
        assertThat(one.run("upload", "--plan", "42").err()).doesNotContain("it ran on branch");

        // An agent that was started before the branch was made, or on another branch of the same plan.
        for (String branch : new String[] {"main", "42-parser", "42-other", ""}) {
            kept(id, branch);
            Program.Run run = one.run("upload");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.err()).contains("the newest session of this folder").doesNotContain("it ran on branch");
        }
    }

    /// Writes a session that Claude Code keeps on this machine.
    private void kept(String id, String branch) {
        sandbox.write(
                Program.home(sandbox, "one")
                        .resolve(".claude/projects/" + work.toString().replaceAll("[^A-Za-z0-9]", "-") + "/" + id
                                + ".jsonl"),
                """
                {"type":"user","sessionId":"%1$s","uuid":"a","timestamp":"2026-02-03T08:00:00Z","cwd":"%2$s",\
                "gitBranch":"%3$s","message":{"role":"user","content":"Prompt of %1$s"}}
                """.formatted(id, work, branch));
    }

    @Test
    void withoutAPlanTheNewestSessionOfAnyIsTaken() {
        sandbox.git(work, "checkout", "--quiet", "main");
        sandbox.watch(work);

        for (String command : new String[] {"show", "resume"}) {
            Program.Run run = program.run(command, "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains(OTHER);
            assertThat(run.err()).contains("this branch has no plan");
        }
        assertThat(program.run("plan", "show").err())
                .contains("nothing says which plan", "name it with: git session plan show ID")
                .doesNotContain("--plan");
        assertThat(program.run("download", "-o", "-").out()).contains("Prompt of " + OTHER);
    }

    @Test
    void aPlanInThePlaceOfASessionIsNamedAsOne() {
        for (String[] words : new String[][] {
            {"show", "42"}, {"resume", "42"}, {"versions", "42"}, {"delete", "42"}, {"download", "--session-id", "42"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(String.join(" ", words)).isEqualTo(3);
            assertThat(run.err())
                    .contains("'42' is a plan, not a session", "git session list --plan 42")
                    .doesNotContain("too short");
        }
        assertThat(program.run("show", "42").err()).contains("git session show --plan 42");
    }

    @Test
    void offlineTheListsTellWhatWasKnown() {
        assertThat(program.run("list").exit()).isZero();
        Path fresh = sandbox.clone("fresh");
        sandbox.whileAway(() -> {
            for (String[] words : new String[][] {{"list"}, {"list", "--plan", "42"}, {"list", "--json"}}) {
                Program.Run list = program.run(words);
                assertThat(list.exit()).as(list.err()).isZero();
                assertThat(list.out()).contains(FIRST, SECOND);
                assertThat(list.err()).contains("warning: ", "this is what it told until 20");
            }
            assertThat(program.run("list", "--limit", "1").out()).doesNotContain(FIRST);
            Program.Run plans = program.run("plan", "list");
            assertThat(plans.exit()).as(plans.err()).isZero();
            assertThat(plans.out()).contains("42", SECOND, "43", OTHER);
            assertThat(plans.err()).contains("this is what it told until 20");
            Program.Run versions = program.run("versions", FIRST);
            assertThat(versions.exit()).as(versions.err()).isZero();
            assertThat(versions.out()).contains("session " + FIRST + " has 1 version");
            Program.Run elsewhere = Program.in(sandbox, fresh).run("list");
            assertThat(elsewhere.exit()).isNotZero();
        });
    }

    @Test
    void ctrlDAtThePickerTakesNone() {
        Program.Run run = program.with("GIT_SESSION_TERMINAL", "out,err")
                .with("TERM", "dumb")
                .reading(new byte[0])
                .run("resume");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("which one? [1]", "no session was chosen");
        assertThat(run.out()).doesNotContain("claude --resume");
    }

    @Test
    void onATerminalResumeAsksWhichOne() {
        Program terminal = program.with("GIT_SESSION_TERMINAL", "out,err")
                .with("TERM", "dumb")
                .with("COLUMNS", "80");

        Program.Run run =
                terminal.reading("2\n".getBytes(StandardCharsets.UTF_8)).run("resume");
        assertThat(run.err()).contains("1  " + SECOND, "2  " + FIRST, "which one? [1]");
        assertThat(run.out()).contains("claude --resume " + FIRST);
        Program.Run wrong =
                terminal.reading("7\n".getBytes(StandardCharsets.UTF_8)).run("resume");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("'7' is none of them", "from 1 to 2");
    }

    @Test
    void aProgramThatIsMissingIsNamedInWords() {
        Program.Run run = program.with("PATH", gitAlone()).run("resume", "--run");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("there is no program 'claude' on PATH", "then run: claude --resume " + SECOND)
                .doesNotContain("Cannot run", "java");
    }

    private String gitAlone() {
        String git = sandbox.git(work, "--exec-path").strip();
        return git + ":" + git + "/../../bin";
    }

    @Test
    void idsOfOneToThreeCharactersNameOnlyWholeIds() {
        for (String[] words : new String[][] {
            {"show", "1"},
            {"show", "111"},
            {"resume", "1"},
            {"download", "--session-id", "11", "-o", "-"},
            {"show", "--local", "2"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(run.err()).contains("too short for the beginning of one", "at least 4 characters");
        }
        assertThat(program.run("show", "1111").exit()).isZero();
    }

    @Test
    void deleteByTheBeginningOfAnIdIsConfirmed() {
        Program.Run refused = program.run("delete", "1111");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("session " + FIRST + " of plan 42", "Prompt of", "nothing was removed", "--yes");
        assertThat(program.run("delete", "1111", "--dry-run").out()).contains("would remove session " + FIRST);
        Program terminal = program.with("GIT_SESSION_TERMINAL", "out,err").with("TERM", "dumb");
        Program.Run declined =
                terminal.reading("n\n".getBytes(StandardCharsets.UTF_8)).run("delete", "1111");
        assertThat(declined.exit()).isEqualTo(2);
        assertThat(declined.err()).doesNotContain("error:", "--yes");
        assertThat(declined.err().strip()).endsWith("nothing was removed");
        assertThat(program.run("list").out()).contains(FIRST);

        assertThat(terminal.reading("y\n".getBytes(StandardCharsets.UTF_8))
                        .run("delete", "1111")
                        .exit())
                .isZero();
        assertThat(program.run("delete", "3333", "--yes").exit()).isZero();
        assertThat(program.run("list").out()).contains(SECOND).doesNotContain(FIRST, OTHER);
        Program.Run tooShort = program.run("delete", "111");
        assertThat(tooShort.exit()).isEqualTo(3);
        assertThat(tooShort.err()).contains("'111' is no stored session's id, and too short for the beginning of one");
    }

    @Test
    void whatIsNoSessionIsRefused() {
        Path readme = sandbox.write(sandbox.root().resolve("README"), "hi\n");

        Program.Run run = program.run("upload", readme.toString(), "--plan", "42");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("README does not look like a session", "--force-format");
        Path list = sandbox.write(sandbox.root().resolve("list.tsv"), "42\t" + readme + "\n");
        assertThat(program.run("upload", "--batch", list.toString()).exit()).isEqualTo(2);
        assertThat(program.run("upload", readme.toString(), "--plan", "42", "--force-format")
                        .exit())
                .isZero();
    }

    @Test
    void fieldsOfPlansTakeOnlyValuesThatTheyCanHave() {
        for (String field : new String[] {
            "created_at=yesterday", "last_session_source=moon", "last_session_id=a b", "schema_version=x"
        }) {
            Program.Run run = program.run("plan", "set", "42", field);
            assertThat(run.exit()).as(field).isEqualTo(2);
            assertThat(run.err()).contains(" can't be '");
        }
        assertThat(program.run("plan", "set", "42", "objective=anything at all", "last_learn_session=")
                        .exit())
                .isZero();
    }
}
