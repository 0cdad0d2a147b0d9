package dev.gitsession.cli;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A shell in whose `PATH` the program is, as it was compiled for the test.
final class ProgramOnPath {
    private final GitSandbox sandbox;
    private final Path bin;

    ProgramOnPath(GitSandbox sandbox) {
        this.sandbox = sandbox;
        this.bin = sandbox.root().resolve("bin");
        Path program = sandbox.write(bin.resolve("git-session"), """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.gitsession.cli.Main "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("can't make the program executable");
        }
    }

    /// The program, a file that can be copied.
    Path file() {
        return bin.resolve("git-session");
    }

    /// @param exit how the script ended
    /// @param output what it printed, on both streams
    record Result(int exit, String output) {}

    /// The folder of programs, for those that a test adds.
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
        Path output = Files.createTempFile(sandbox.root(), "output", ".txt");
        int exit = process(
                        directory, List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script), variables)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return new Result(exit, Files.readString(output, StandardCharsets.UTF_8));
    }
}
