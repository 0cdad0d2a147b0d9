package dev.gitsession.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A separate disk of a given size. Only root can create one; otherwise the test is skipped.
///
/// @param path the mount point
record SmallDisk(Path path) implements AutoCloseable {
    static SmallDisk mount(Path path, String options) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to mount a disk");
        Files.createDirectories(path);
        assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()), "needs leave to mount a disk");
        return new SmallDisk(path);
    }

    /// Fills the disk except for the given space.
    void fill(GitSandbox sandbox, long left) throws IOException {
        long room = Files.getFileStore(path).getUsableSpace();
        sandbox.write(path.resolve("filling"), new byte[(int) Math.max(0, room - left)]);
    }

    void empty() throws IOException {
        Files.deleteIfExists(path.resolve("filling"));
    }

    /// Makes the disk read-only.
    void protect() throws IOException, InterruptedException {
        assumeTrue(run("mount", "-o", "remount,ro", path.toString()), "needs leave to mount a disk");
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    }
}
