package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program under a limit for file sizes, which makes each write fail as on a full disk. The remote has no
/// limit.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class FileLimitIT {
    private static final byte[] CONTENT = Sessions.bytes(Sessions.lines("new", 7, 120_000));

    private static Map<String, String> freeRemote(GitSandbox sandbox) {
        Path receive = Scripts.write(
                sandbox.root().resolve("receive"), "ulimit -S -f unlimited\nexec git-receive-pack \"$@\"\n");
        return Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "remote.origin.receivepack",
                "GIT_CONFIG_VALUE_0", receive.toString());
    }

    /// @param blocks the limit, in blocks of 1024 bytes
    private static ProgramOnPath.Result limited(GitSandbox sandbox, Path work, int blocks, String command)
            throws Exception {
        // The output goes through a pipe, which has no limit.
        String script = "(trap '' XFSZ; ulimit -S -f %d; exec %s) 2>&1 | cat".formatted(blocks, command);
        return new ProgramOnPath(sandbox).bash(work, script, freeRemote(sandbox));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 32})
    void anUploadIsStoredOrSaysThatThereIsNoRoom(int blocks, GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("new.jsonl"), CONTENT);
        String upload = "git-session upload '%s' --plan 42 --json".formatted(file);
        ProgramOnPath.Result run = limited(sandbox, work, blocks, upload);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("\"code\":\"disk_full\"", "disk is full")
                .doesNotContain("Exception");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
        assertThat(work.resolve(".git/git-session/scratch").toFile().list()).isNullOrEmpty();
        assertThat(Program.in(sandbox, work)
                        .run("upload", file.toString(), "--plan", "42")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 32})
    void anUploadThatIsNotKeptIsNotCalledQueued(int blocks, GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("new.jsonl"), CONTENT);
        String upload = "git-session upload '%s' --plan 42 --remote /nowhere/at/all.git --json".formatted(file);
        ProgramOnPath.Result run = limited(sandbox, work, blocks, upload);
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("\"code\":\"disk_full\"", "disk is full")
                .doesNotContain("\"queued\":true");
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "download --plan 42", "delete old", "plan create 7 --title T"})
    void otherCommandsUseTheSameWords(String command, GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path old = sandbox.write(sandbox.root().resolve("old.jsonl"), Sessions.bytes(Sessions.lines("old", 1, 30_000)));
        Path elsewhere = sandbox.clone("elsewhere");
        assertThat(Program.in(sandbox, elsewhere)
                        .run("upload", old.toString(), "--plan", "42")
                        .exit())
                .isZero();
        ProgramOnPath.Result run = limited(sandbox, work, 0, "git-session " + command + " --json");
        assertThat(List.of(run.exit())).as(run.output()).containsExactly(1);
        assertThat(run.output())
                .contains("\"code\":\"disk_full\"", "disk is full")
                .doesNotContain("Exception");
    }
}
