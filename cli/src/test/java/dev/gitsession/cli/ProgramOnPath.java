package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program as a separate process, and a shell with the program on its `PATH`. It is the compiled program, or
/// the launcher that `-Dprogram` names.
final class ProgramOnPath {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final GitSandbox sandbox;
    private final Path bin;

    ProgramOnPath(GitSandbox sandbox) {
        this.sandbox = sandbox;
        this.bin = sandbox.root().resolve("bin");
        String launcher = System.getProperty("program", "");
        String command = launcher.isEmpty()
                ? "'%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.gitsession.cli.Main"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"))
                : "'" + launcher + "'";
        Scripts.write(bin.resolve("git-session"), "exec " + command + " \"$@\"\n");
    }

    /// The program's file, which can be copied.
    Path file() {
        return bin.resolve("git-session");
    }

    /// @param exit the script's exit code
    /// @param output its output on both streams
    record Result(int exit, String output) {}

    /// The folder of programs, to which a test can add more.
    Path bin() {
        return bin;
    }

    /// A process in whose `PATH` the program is.
    ProcessBuilder process(Path directory, List<String> command, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        environment.putAll(variables);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /// Runs a script in bash, as a runner does.
    Result bash(Path directory, String script, Map<String, String> variables) throws IOException, InterruptedException {
        return start(process(
                        directory,
                        List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script),
                        variables))
                .end();
    }

    /// A process that was started.
    record Started(Process process, Path output) {
        /// Waits for its end.
        Result end() throws IOException, InterruptedException {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + Files.readString(output, StandardCharsets.UTF_8));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        }

        /// Sends it Ctrl-C, and returns when it has ended with all that it started.
        Result interrupt() throws IOException, InterruptedException {
            List<ProcessHandle> children = process.descendants().toList();
            ProcessBuilder kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()));
            assertThat(kill.start().waitFor()).isZero();
            Result result = end();
            children.forEach(child -> assertThat(child.onExit()).succeedsWithin(LONGEST));
            return result;
        }
    }

    /// Starts the program.
    Started start(Path directory, String... words) throws IOException {
        return start(directory, List.of(words), Map.of());
    }

    /// Starts the program with further variables.
    Started start(Path directory, List<String> words, Map<String, String> variables) throws IOException {
        List<String> line = new ArrayList<>(List.of(bin.resolve("git-session").toString()));
        line.addAll(words);
        return start(process(directory, line, variables));
    }

    /// Runs the program to its end.
    Result run(Path directory, String... words) throws IOException, InterruptedException {
        return start(directory, words).end();
    }

    /// Runs a process to its end.
    Result end(ProcessBuilder builder) throws IOException, InterruptedException {
        return start(builder).end();
    }

    private Started start(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile(sandbox.root(), "output", ".txt");
        return new Started(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }
}
