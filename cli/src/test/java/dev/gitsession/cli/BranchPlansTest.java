package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions of branches whose own name is the plan.
@ExtendWith(GitSandbox.Extension.class)
class BranchPlansTest {
    private GitSandbox sandbox;
    private Path work;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
    }

    private Program on(Path clone, String branch) {
        sandbox.git(clone, "checkout", "--quiet", "-B", branch);
        sandbox.watch(clone);
        return Program.in(sandbox, clone);
    }

    private String upload(Program program, String session) {
        Program.Run run =
                program.run("upload", sandbox.session(session + ".jsonl", Sessions.lines(session, 1, 500)), "--json");
        assertThat(run.exit()).as(run.out()).isZero();
        return String.valueOf(run.json().get("plan_id"));
    }

    private String record(String plan) {
        return sandbox.textOnRemote("refs/git-session/plans/" + plan + ":plan.yaml");
    }

    @Test
    void theBranchIsThePlanAndItsRecordNamesIt() {
        Program program = on(work, "feature/faster-parser");
        Program.Run run = program.run("upload", sandbox.session("s.jsonl", Sessions.lines("s", 1, 500)));

        assertThat(run.out()).contains("on async-learn/feature-faster-parser on origin");
        assertThat(run.err()).contains("plan feature-faster-parser, from the name of branch feature/faster-parser");
        assertThat(record("feature-faster-parser")).contains("branch_name: feature/faster-parser\n");
        assertThat(program.run("plan", "show").out()).contains("branch_name", "feature/faster-parser");
    }

    @Test
    void aPlanThatIsNamedOtherwiseNamesNoBranch() {
        Program program = on(work, "feature/x");
        program.run("upload", sandbox.session("s.jsonl", Sessions.lines("s", 1, 500)), "--plan", "42");

        assertThat(record("42")).doesNotContain("branch_name");
    }

    @Test
    void twoBranchesThatGiveTheSameIdAreToldApartInEveryClone() {
        Path other = sandbox.clone("other");
        sandbox.identify(other);

        assertThat(upload(on(work, "feature/x"), "a")).isEqualTo("feature-x");
        String distinct = upload(on(other, "feature-x"), "b");
        assertThat(distinct).matches("feature-x-[0-9a-f]{6}");
        assertThat(record(distinct)).contains("branch_name: feature-x\n");
        assertThat(upload(on(other, "feature/x"), "c")).isEqualTo("feature-x");
        assertThat(upload(on(work, "feature-x"), "d")).isEqualTo(distinct);
    }

    /// Plans on a forge need no forge here: an id that is no number has no record there.
    @ParameterizedTest
    @ValueSource(strings = {"none", "github"})
    void theyAreToldApartWithoutRecordsToo(String store) {
        Path other = sandbox.clone("other");
        sandbox.identify(other);
        for (Path clone : List.of(work, other)) {
            sandbox.git(clone, "config", "session.planStore", store);
            sandbox.git(clone, "config", "session.forgeUrl", "https://forge.invalid/acme/widgets");
        }

        assertThat(upload(on(work, "feature/x"), "a")).isEqualTo("feature-x");
        String distinct = upload(on(other, "feature-x"), "b");
        assertThat(distinct).matches("feature-x-[0-9a-f]{6}");
        assertThat(upload(on(other, "feature/x"), "c")).isEqualTo("feature-x");
        assertThat(upload(on(work, "feature-x"), "d")).isEqualTo(distinct);
        assertThat(upload(on(work, "feature/x"), "e")).isEqualTo("feature-x");
    }

    /// An upload that failed after its plan was found has not stored anything yet.
    @Test
    void aBranchOwnsAPlanOnlyOnceItStoredASession() {
        Path other = sandbox.clone("other");
        sandbox.identify(other);
        assertThat(on(work, "feature/x")
                        .run("upload", sandbox.session("a.jsonl", Sessions.lines("a", 1, 500)), "--dry-run")
                        .exit())
                .isZero();

        assertThat(upload(on(other, "feature-x"), "b")).isEqualTo("feature-x");

        assertThat(upload(on(work, "feature/x"), "a")).matches("feature-x-[0-9a-f]{6}");
    }

    @Test
    void whenTheRemoteIsAwayTheNameIsTheId() throws IOException {
        sandbox.whileAway(() -> {
            Program.Run run = on(work, "feature/x")
                    .run("upload", sandbox.session("s.jsonl", Sessions.lines("s", 1, 500)), "--json");
            assertThat(run.exit()).isEqualTo(4);
            assertThat(run.json()).containsEntry("plan_id", "feature-x");
        });
        assertThat(Program.in(sandbox, work).run("sync").exit()).isZero();
        assertThat(record("feature-x")).contains("branch_name: feature/x\n");
    }

    @Test
    void onTheDefaultBranchTheMistakeIsNamedWithItsFix() {
        Program.Run run =
                Program.in(sandbox, work).run("upload", sandbox.session("s.jsonl", Sessions.lines("s", 1, 500)));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("main is the default branch", "--plan ID", "git config session.defaultPlan <plan>");
    }

    @Test
    void aHookStoresByTheNameAloneOnlyWhereItIsEnabled() throws IOException {
        Path home = sandbox.root().resolve("one");
        AgentSessions.write(sandbox, home, "claude", work);
        Program program = on(work, "feature/x").with("HOME", home.toString());
        Program hook = program.reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                .formatted(AgentSessions.ID, work)
                .getBytes(StandardCharsets.UTF_8));

        assertThat(hook.run("hook", "claude").exit()).isZero();
        assertThat(log())
                .last()
                .asString()
                .contains(" skipped claude ", "only the name of branch feature/x", "git config session.hooks on");

        sandbox.git(work, "config", "session.hooks", "on");
        sandbox.watch(work);
        assertThat(hook.run("hook", "claude").exit()).isZero();
        assertThat(log()).last().asString().contains(" ok claude " + AgentSessions.ID + " stored");
        assertThat(record("feature-x")).contains("branch_name: feature/x\n");

        sandbox.git(work, "config", "session.hooks", "off");
        sandbox.watch(work);
        hook.with("GIT_SESSION_PLAN", "42").run("hook", "claude");
        assertThat(log()).last().asString().contains(" skipped claude ", "session.hooks is off in this clone");
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(work.resolve(".git/git-session/hooks/log"));
    }
}
