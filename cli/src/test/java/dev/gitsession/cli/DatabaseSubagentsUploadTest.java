package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.SessionDatabase;
import dev.gitsession.testkit.SessionDatabase.Kind;
import dev.gitsession.testkit.SessionDatabase.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Subagents in the same database as their parent session are stored as its side files.
@ExtendWith(GitSandbox.Extension.class)
class DatabaseSubagentsUploadTest {
    private static final String SECRET = "ghp_" + "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Rl";

    private GitSandbox sandbox;
    private Path work;
    private Path home;
    private Program program;

    @BeforeEach
    void lay(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        home = sandbox.root().resolve("home");
        program = Program.in(sandbox, work).with("HOME", home.toString()).with("GIT_SESSION_BUILD", "1");
    }

    @ParameterizedTest
    @EnumSource
    void areStoredRedactedAndShown(Kind kind) {
        database(kind, "Look, token = " + SECRET);
        assertThat(program.run("local", "--offline").out())
                .contains("About top")
                .doesNotContain("About mid");

        Program.Run run = program.run("upload", "top", "--plan", "42");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(stored("mid")).contains("Look, token = ").doesNotContain(SECRET);
        assertThat(stored("deep")).contains("Look deeper");
        assertThat(program.run("verify").exit()).isZero();
        for (Program.Run shown :
                new Program.Run[] {program.run("show", "top"), program.run("show", "top", "--local")}) {
            assertThat(shown.exit()).as(shown.err()).isZero();
            assertThat(shown.out()).contains("\n> Mend it\n").containsPattern("\n +> Look deeper\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areStoredAgainWhenTheyAloneChanged(Kind kind) {
        SessionDatabase database = database(kind, "Look");
        assertThat(program.run("upload", "top", "--plan", "42").exit()).isZero();
        assertThat(program.run("upload", "top", "--plan", "42").out()).contains("nothing to push");

        database.write(work, new Row("deep", "mid", "Look even deeper", 2));

        assertThat(program.run("upload", "top", "--plan", "42").exit()).isZero();
        assertThat(stored("deep")).contains("Look even deeper");
        assertThat(program.run("upload", "top", "--plan", "42").out()).contains("nothing to push");
    }

    @ParameterizedTest
    @EnumSource
    void areNamedWhereTheyCannotBeStored(Kind kind) {
        SessionDatabase database = database(kind, "z".repeat(100_000));
        database.write(work, Row.of("../deep", "top", "Look"));
        database.damage('z');

        Program.Run run = program.run("upload", "top", "--plan", "42");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "2 files beside the session stay here alone", "subagents/mid.jsonl", "subagents/../deep.jsonl");
        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", "async-learn/42"))
                .contains("top/subagents/deep.jsonl")
                .doesNotContain("mid.jsonl");
        assertThat(program.run("show", "top", "--local").out()).contains("its transcript can't be read");
    }

    private SessionDatabase database(Kind kind, String text) {
        return SessionDatabase.make(
                kind,
                home,
                work,
                Row.of("top", "", "Mend it"),
                Row.of("mid", "top", text),
                Row.of("deep", "mid", "Look deeper"));
    }

    private String stored(String subagent) {
        return new String(
                sandbox.onRemote("async-learn/42:.erk/session/top/subagents/" + subagent + ".jsonl"),
                StandardCharsets.UTF_8);
    }
}
