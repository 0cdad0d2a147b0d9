package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Downloads to something other than a regular file.
@ExtendWith(GitSandbox.Extension.class)
class OutputTest {
    private static final String CONTENT = "{\"sessionId\":\"abc\"}\n";

    private static Program stored(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path file = sandbox.write(sandbox.root().resolve("session.jsonl"), CONTENT);
        assertThat(program.run("upload", file.toString(), "--plan", "1").exit()).isZero();
        return program;
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void theVersionIsPrintedWhateverOptionsPrecedeIt(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.root());
        assertThat(program.with("GIT_SESSION_COMMIT", "1747c5ff12ab")
                        .run("--version")
                        .out())
                .matches("git-session \\d\\S+ \\(commit 1747c5ff12ab, Java \\d\\S*, [a-z]+-\\w+\\)\n");
        assertThat(program.run("--version").out()).doesNotContain("commit").hasLineCount(1);
        assertThat(program.run("--json", "--version").json()).containsKeys("version", "java", "platform");
        assertThat(program.run("upload", "--version").exit()).isEqualTo(2);
    }

    @Test
    void aFullDiskBehindStandardOutputIsAFailure(GitSandbox sandbox) {
        String folder = stored(sandbox).directory().toString();
        for (List<String> line : List.of(
                List.of("-C", folder, "download", "--session-id", "abc", "-o", "-"),
                List.of("-C", folder, "list", "--json"),
                List.of("--version"))) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exit = Main.run(
                    line,
                    new Main.Streams(
                            new ByteArrayInputStream(new byte[0]),
                            new PrintStream(new FullDisk(), true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8)),
                    sandbox.environment());

            assertThat(exit).as(line.toString()).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("error: standard output could not be written; ")
                    .hasLineCount(1);
        }
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aFullDiskBehindTheNamedFileIsSaidInALine(GitSandbox sandbox) {
        Program.Run run = stored(sandbox).run("download", "--session-id", "abc", "-o", "/dev/full");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: the session can't be written: ")
                .contains("disk's space");
        assertThat(hasFullDevice()).isTrue();
    }

    static boolean hasFullDevice() {
        Path full = Path.of("/dev/full");
        return Files.isWritable(full) && !Files.isRegularFile(full);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatTheUserNamesIsWrittenToAndStaysAPipe(GitSandbox sandbox) throws IOException, InterruptedException {
        Program program = stored(sandbox);
        Path pipe = sandbox.root().resolve("pipe");
        Path copy = sandbox.root().resolve("copy");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(copy.toFile())
                .start();
        try {
            Program.Run run = program.run("download", "--session-id", "abc", "-o", pipe.toString());

            assertThat(run.err()).isEmpty();
            assertThat(Files.isRegularFile(pipe)).isFalse();
            assertThat(reader.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(copy).hasContent(CONTENT);
        } finally {
            reader.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatTheUserNamesIsFollowed(GitSandbox sandbox) throws IOException {
        Program program = stored(sandbox);
        Path file = sandbox.write(sandbox.root().resolve("elsewhere/file.jsonl"), "before");
        Path link = Files.createSymbolicLink(sandbox.root().resolve("link.jsonl"), file);

        assertThat(program.run("download", "--session-id", "abc", "-o", link.toString())
                        .exit())
                .isZero();

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent(CONTENT);
    }
}
