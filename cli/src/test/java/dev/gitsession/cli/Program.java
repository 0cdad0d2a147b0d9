package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.testkit.GitSandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Runs the program in a sandbox as if it were typed in a folder.
@NullMarked
record Program(GitSandbox sandbox, Path directory, Map<String, String> variables, byte[] input) {
    static Program in(GitSandbox sandbox, Path directory) {
        return new Program(sandbox, directory, Map.of(), new byte[0]);
    }

    /// The program on one of several machines of the user, each with a home folder of its own.
    static Program on(GitSandbox sandbox, String machine, Path directory) {
        return in(sandbox, directory).with("HOME", home(sandbox, machine).toString());
    }

    /// The home folder on one of these machines.
    static Path home(GitSandbox sandbox, String machine) {
        return sandbox.root().resolve("home-of-" + machine);
    }

    Program with(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return new Program(sandbox, directory, more, input);
    }

    Program reading(byte[] other) {
        return new Program(sandbox, directory, variables, other);
    }

    /// The result of a run.
    record Run(int exit, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /// The one JSON object on standard output.
        Map<String, @Nullable Object> json() {
            return Json.findObject(bytes).orElseThrow(() -> new AssertionError("no JSON object: " + out()));
        }
    }

    /// What a download of one session of plan 42 prints.
    byte[] download(String session) {
        Run run = run("download", "--plan", "42", "--session-id", session, "-o", "-");
        assertThat(run.exit()).as(run.err()).isZero();
        return run.bytes();
    }

    Run run(String... words) {
        List<String> args = new ArrayList<>(List.of("-C", directory.toString()));
        args.addAll(List.of(words));
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                args,
                new Main.Streams(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                environment);
        return new Run(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }
}
