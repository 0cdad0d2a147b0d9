package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A repository on a disk that is full, or nearly so. [FileLimitIT] tests the same where mounting is not allowed.
@ExtendWith(GitSandbox.Extension.class)
class FullDiskTest {
    private static final byte[] CONTENT = Sessions.bytes(Sessions.lines("new", 7, 60_000));

    private GitSandbox sandbox;
    private SmallDisk disk;
    private Path work;
    private Program program;
    private String file;

    @BeforeEach
    void mount(GitSandbox given) throws Exception {
        sandbox = given;
        sandbox.workWithCommit();
        disk = SmallDisk.mount(sandbox.root().resolve("disk"), "size=4m");
        sandbox.git(disk.path(), "clone", "--quiet", sandbox.remote().toString(), "clone");
        work = disk.path().resolve("clone");
        program = Program.in(sandbox, work)
                .with("HOME", sandbox.root().resolve("one").toString());
        file = sandbox.write(sandbox.root().resolve("new.jsonl"), CONTENT).toString();
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    private void storeAnother() {
        String other = sandbox.write(
                        sandbox.root().resolve("old.jsonl"), Sessions.bytes(Sessions.lines("old", 1, 30_000)))
                .toString();
        assertThat(program.run("upload", other, "--plan", "42").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256})
    void anUploadIsStoredOrSaysThatThereIsNoRoom(int kilobytes) throws Exception {
        storeAnother();
        disk.fill(sandbox, kilobytes << 10);
        Program.Run run = program.run("upload", file, "--plan", "42", "--json");
        if (run.exit() != 0) {
            assertNoRoom(run);
        }
        disk.empty();
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        assertThat(work.resolve(".git/git-session/scratch")).isEmptyDirectory();
        assertThat(program.run("upload", file, "--plan", "42").exit()).isZero();
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/new.jsonl")).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 16, 24, 32, 48, 64, 96, 128, 256})
    void onlyAnUploadThatIsReallyKeptIsCalledQueued(int kilobytes) throws Exception {
        storeAnother();
        disk.fill(sandbox, kilobytes << 10);
        Program.Run[] run = new Program.Run[1];
        sandbox.whileAway(() -> run[0] = program.run("upload", file, "--plan", "42", "--json"));
        disk.empty();
        if (run[0].exit() == 4) {
            assertThat(program.run("sync").exit()).isZero();
            assertThat(sandbox.onRemote("async-learn/42:.erk/session/new.jsonl"))
                    .isEqualTo(CONTENT);
        } else {
            assertNoRoom(run[0]);
            assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        }
    }

    private static void assertNoRoom(Program.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.json()).as(run.out()).containsEntry("code", "disk_full");
        assertThat(String.valueOf(run.json().get("error")))
                .contains("disk is full", "; ")
                .doesNotContain("Exception");
    }

    @Test
    void everyOtherCommandUsesTheSameWords() throws Exception {
        storeAnother();
        disk.fill(sandbox, 0);
        for (String line :
                new String[] {"download --plan 42", "verify", "delete old", "plan create 7 --title T", "redact --stored"
                }) {
            Program.Run run = program.run((line + " --json").split(" "));
            if (run.exit() != 0) {
                assertNoRoom(run);
            }
        }
    }

    @Test
    void doctorComesToItsEndAndNamesTheFolder() throws Exception {
        storeAnother();
        sandbox.whileAway(() ->
                assertThat(program.run("upload", file, "--plan", "42").exit()).isEqualTo(4));
        disk.fill(sandbox, 0);
        Program.Run run = program.run("doctor", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json()).containsEntry("code", "doctor");
        assertThat(JsonObject.of(run.json()).objects("checks"))
                .anySatisfy(check -> {
                    assertThat(check.text("state")).contains("failed");
                    assertThat(check.text("found").orElse("")).contains("disk is full", ".git/git-session");
                })
                .anySatisfy(check -> assertThat(check.text("name")).contains("base"));
        disk.empty();
        assertThat(program.run("sync").exit()).isZero();
        Program.Run healed = program.run("doctor");
        assertThat(healed.exit()).as(healed.out()).isZero();
        assertThat(healed.out()).containsPattern("folders +").doesNotContain("disk is full");
    }

    @Test
    void aHookSaysItInTheUsersLog() throws Exception {
        Path home = sandbox.root().resolve("one");
        Path session = AgentSessions.write(sandbox, home, "claude", work);
        disk.fill(sandbox, 0);
        Program.Run run = program.with("GIT_SESSION_PLAN", "42")
                .reading("{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(AgentSessions.ID, session, work)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");
        assertThat(run.exit()).isZero();
        assertThat(Files.readString(home.resolve(".local/state/git-session/hooks/log")))
                .contains(" failed claude " + AgentSessions.ID, "disk is full");
    }

    @Test
    void aDiskThatCanOnlyBeReadIsCalledSo() throws Exception {
        storeAnother();
        disk.protect();
        Program.Run run = program.run("upload", file, "--plan", "42", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json()).containsEntry("code", "not_writable");
        assertThat(String.valueOf(run.json().get("error"))).contains("read-only", ".git");
        Program.Run doctor = program.run("doctor");
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.out()).contains("read-only");
    }
}
