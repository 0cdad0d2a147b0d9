package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Side files of any length are stored, unless a forge would refuse them.
@ExtendWith(GitSandbox.Extension.class)
class LargeSideFilesTest {
    private static final String SECRET = "ghp_" + "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Rl";

    @Test
    void aLongSideFileIsStoredAndAnUnstorableOneIsNamed(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path home = sandbox.root().resolve("home");
        Path session = AgentSessions.write(sandbox, home, "claude", work);
        Path results =
                Files.createDirectories(session.resolveSibling(AgentSessions.ID).resolve("tool-results"));
        byte[] line = ("a line of a long log " + "x".repeat(1002) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(results.resolve("long.txt"))) {
            for (int i = 0; i < 33 << 10; i++) {
                out.write(line);
            }
            out.write(("token = " + SECRET + "\n").getBytes(StandardCharsets.UTF_8));
        }
        sparse(results.resolve("one-line.txt"), 33L << 20);
        sparse(results.resolve("huge.txt"), 97L << 20);
        Files.createFile(results.resolve("empty.txt"));
        Files.createSymbolicLink(results.resolve("link.txt"), session);
        Files.createSymbolicLink(results.resolve("dangling.txt"), results.resolve("nothing"));
        Program program = Program.in(sandbox, work).with("HOME", home.toString());

        Program.Run run = program.run("upload", "--plan", "42");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("2 files beside the session stay here alone", "tool-results/huge.txt", "one-line.txt");
        byte[] stored = onRemote(sandbox, "long.txt");
        assertThat(stored.length).isBetween(33 << 20, (33 << 20) + 200);
        assertThat(Arrays.copyOf(stored, line.length)).isEqualTo(line);
        assertThat(new String(Arrays.copyOfRange(stored, 33 << 20, stored.length), StandardCharsets.UTF_8))
                .startsWith("token = ")
                .doesNotContain(SECRET);
        assertThat(onRemote(sandbox, "empty.txt")).isEmpty();
        assertThat(program.run("upload", "--plan", "42").out()).contains("nothing to push");
        assertThat(program.run("verify").exit()).isZero();
    }

    private static void sparse(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), length);
        }
    }

    private static byte[] onRemote(GitSandbox sandbox, String name) {
        return sandbox.onRemote("async-learn/42:.erk/session/" + AgentSessions.ID + "/tool-results/" + name);
    }
}
