package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders that another user, or a crash, left in our folders and that can't be removed: for root a mount point,
/// for everyone else a folder without write permission.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class LeftoverTest {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private GitSandbox sandbox;
    private Path work;
    private Path scratch;
    private Path leftover;
    private Program program;

    @BeforeEach
    void leave(GitSandbox given) throws Exception {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
        scratch = work.resolve(".git/git-session/scratch");
        leftover = scratch.resolve("1-2");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.createDirectories(leftover);
        if (ROOT) {
            SmallDisk.mount(leftover, "size=64k,uid=65534");
        }
        sandbox.write(leftover.resolve("HEAD"), "ref: refs/heads/none\n");
        Files.setLastModifiedTime(leftover, old);
        if (ROOT) {
            new SmallDisk(leftover).protect();
        } else {
            Files.setPosixFilePermissions(leftover, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
    }

    @AfterEach
    void clear() throws IOException {
        if (ROOT) {
            new SmallDisk(leftover).close();
        } else {
            Files.setPosixFilePermissions(leftover, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Program.Run store() {
        String file = sandbox.write(sandbox.root().resolve("abc.jsonl"), Sessions.bytes(Sessions.lines("abc", 1, 500)))
                .toString();
        return program.run("upload", file, "--plan", "42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "verify", "download --plan 42 -o -", "sync", "delete abc", "redact --stored"})
    void aFolderThatCannotBeRemovedStopsNothing(String line) {
        Program.Run stored = store();
        assertThat(stored.exit()).as(stored.err()).isZero();
        Program.Run run = program.run(line.split(" "));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(scratch.toFile().list()).containsExactly("1-2");
    }

    @Test
    void doctorSaysWhoseItIsAndHowToRemoveIt() throws IOException {
        assertThat(store().exit()).isZero();
        List<JsonObject> checks =
                JsonObject.of(program.run("doctor", "--json").json()).objects("checks");
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.text("name")).contains("leftovers");
            assertThat(check.text("state")).contains("note");
            assertThat(check.text("found").orElse(""))
                    .contains("1 folder", Files.getOwner(leftover).getName());
            assertThat(check.text("mend").orElse("")).contains("rm -rf", leftover.toString());
        });
    }

    @Test
    void doctorChecksEveryFolderOfOurs() throws Exception {
        assertThat(store().exit()).isZero();
        Path stored = Files.createDirectories(work.resolve(".git/git-session/stored"));
        if (ROOT) {
            SmallDisk.mount(stored, "size=64k,ro");
        } else {
            Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assertThat(program.run("doctor").out()).containsPattern("failed +folders .*stored");
        } finally {
            if (ROOT) {
                new SmallDisk(stored).close();
            } else {
                Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    void anotherUsersFolderIsNamedIfItCanNotBeWritten() throws Exception {
        assumeTrue(!ROOT, "root may write anywhere");
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Program.Run run = store();
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "scratch can't be written", Files.getOwner(scratch).getName());
            assertThat(program.run("doctor").out()).contains("scratch can't be written");
        } finally {
            Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
