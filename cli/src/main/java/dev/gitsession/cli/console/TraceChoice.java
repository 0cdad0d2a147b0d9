package dev.gitsession.cli.console;

import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.function.Consumer;

/// Decides whether the program traces what it does, and where to. It costs nothing if nobody asks.
public final class TraceChoice {
    private TraceChoice() {}

    /// The trace that the user asked for.
    ///
    /// @param verbose whether `--verbose` was given: lines on standard error
    /// @param setting the value of `GIT_SESSION_TRACE`, empty if it is not set. An absolute path names a file to
    /// append to, `0` and `false` are off, and anything else means standard error
    public static Trace of(boolean verbose, String setting, Console console, Clock clock) {
        String value = setting.equals("0") || setting.equals("false") ? "" : setting;
        if (!verbose && value.isEmpty()) {
            return Trace.OFF;
        }
        if (!value.startsWith("/")) {
            return new TraceLines(console::trace, clock);
        }
        Consumer<String> toFile = line -> append(Path.of(value), line, console);
        return new TraceLines(verbose ? toFile.andThen(console::trace) : toFile, clock);
    }

    /// One write for a line, so that several programs may share the file.
    private static void append(Path file, String line, Console console) {
        try {
            Files.write(
                    file,
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            console.trace(line); // better where nobody wanted it than nowhere
        }
    }
}
