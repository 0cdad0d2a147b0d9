package dev.gitsession.git.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One call of git, as a value: arguments, directory, environment, standard input and time limit.
///
/// @param directory the working directory
/// @param arguments the arguments after `git`
/// @param environment variables set for this call only
/// @param input what is written to standard input
/// @param timeout the limit after which the process and its descendants are killed
public record GitCommand(
        Path directory, List<String> arguments, Map<String, String> environment, Input input, Duration timeout) {
    /// The time limit for calls that use no network.
    public static final Duration LOCAL = Duration.ofMinutes(5);

    public GitCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// Writes the standard input of a process.
    @FunctionalInterface
    public interface Input {
        /// An empty input.
        Input EMPTY = out -> {};

        void writeTo(OutputStream out) throws IOException;
    }

    /// A call with an empty standard input.
    public static GitCommand of(Path directory, String... arguments) {
        return new GitCommand(directory, List.of(arguments), Map.of(), Input.EMPTY, LOCAL);
    }

    /// A copy with more arguments.
    public GitCommand and(List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        return new GitCommand(directory, all, environment, input, timeout);
    }

    /// A copy with more variables.
    public GitCommand withEnvironment(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new GitCommand(directory, arguments, all, input, timeout);
    }

    /// A copy with another input.
    public GitCommand withInput(Input other) {
        return new GitCommand(directory, arguments, environment, other, timeout);
    }

    /// A copy with another time limit.
    public GitCommand withTimeout(Duration other) {
        return new GitCommand(directory, arguments, environment, input, other);
    }
}
