package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A paused session stays on its machine, whoever would store it.
@ExtendWith(GitSandbox.Extension.class)
class PauseTest {
    private static final String ID = AgentSessions.ID;

    private GitSandbox sandbox;
    private Path work;
    private Path file;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.on(sandbox, "one", work).with("GIT_SESSION_PLAN", "42");
        file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
    }

    private void nothingIsStored() {
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
    }

    @Test
    void anUploadByHandRefusesAndNamesTheWayBack() {
        assertThat(program.run("pause").out())
                .contains("session " + ID + " is paused; let it in again with: git session pause --off " + ID);
        for (String named : new String[] {ID, file.toString()}) {
            Program.Run run = program.run("upload", named);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("session " + ID + " is paused", "git session pause --off " + ID);
        }
        assertThat(program.run("upload", ID, "--dry-run", "--json").json()).containsEntry("code", "session_paused");
        Path list = sandbox.write(sandbox.root().resolve("list.tsv"), "42\t" + file + "\n");
        assertThat(program.run("upload", "--batch", list.toString()).err()).contains("line 1", "is paused");
        nothingIsStored();

        assertThat(program.run("pause", "--off", ID.substring(0, 8)).out()).contains("is let in again");
        assertThat(program.run("upload", ID).exit()).isZero();
    }

    @Test
    void aHookSaysSoInItsLog() throws IOException {
        assertThat(program.run("pause", ID.substring(0, 8), "--json").json())
                .containsEntry("session_id", ID)
                .containsEntry("paused", true)
                .containsEntry("changed", true);
        program.reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(ID, work)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");

        assertThat(Files.readString(work.resolve(".git/git-session/hooks/log")))
                .contains(" skipped claude " + ID + " not stored, as the session is paused; git session pause --off");
        nothingIsStored();
    }

    @Test
    void whatWasQueuedBeforeStaysHere() {
        sandbox.whileAway(() -> assertThat(program.run("upload", ID).exit()).isEqualTo(4));
        program.run("pause", ID);
        Program.Run sync = program.run("sync");

        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err()).contains("is still queued", "is paused");
        nothingIsStored();
        program.run("pause", "--off");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isNotEmpty();
    }

    @Test
    void aSessionThatItsAgentDeletedIsLetInByItsId() throws IOException {
        program.run("pause", ID);
        Files.delete(file);

        assertThat(program.run("pause", "--off", ID.substring(0, 9)).out()).contains("is let in again");
        Program.Run run = program.run("pause", "nowhere");
        assertThat(run.exit()).isEqualTo(3);
    }
}
