package dev.gitsession.cli;

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
