package dev.gitsession.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The program as `./git-session` and `./install` build it, started through its launcher.
final class PackagedProgram {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path LAUNCHER = ROOT.resolve("target/app/bin/git-session");

    private PackagedProgram() {}

    /// Skips the test where the program is not built, or older than its sources.
    static void assumeItIsBuilt() throws IOException {
        Path stamp = ROOT.resolve("target/app/built");
        assumeTrue(Files.exists(stamp), "the program is not built: ./git-session --version");
        FileTime built = Files.getLastModifiedTime(stamp);
        for (String source : List.of(
                "core/src/main",
                "reading/src/main",
                "web/src/main",
                "mcp/src/main",
                "cli/src/main",
                "build/launcher.sh",
                "build/train.sh",
                "build/make-start-cache.sh",
                "pom.xml")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(source))) {
                assumeTrue(files.allMatch(file -> !newer(file, built)), "the program is older than its sources");
            }
        }
    }

    private static boolean newer(Path file, FileTime than) {
        try {
            return Files.getLastModifiedTime(file).compareTo(than) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param exit how a process ended
    /// @param output what it printed, on both streams
    record Run(int exit, String output) {}

    /// Runs a program to its end, in the sandbox's folder and environment.
    ///
    /// @param variables what differs from the sandbox's environment
    static Run run(GitSandbox sandbox, Map<String, String> variables, Object... words)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(sandbox.root(), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.of(words).map(Object::toString).toList())
                .directory(sandbox.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(sandbox.environment());
        builder.environment().putAll(variables);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = builder.start().waitFor();
        return new Run(exit, Files.readString(output, StandardCharsets.UTF_8));
    }
}
