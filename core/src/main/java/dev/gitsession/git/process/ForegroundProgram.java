package dev.gitsession.git.process;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A program that takes over the terminal until it ends, such as the user's pager or an agent that continues a
/// session.
///
/// @param command the program's name and its arguments
/// @param directory the working directory
public record ForegroundProgram(List<String> command, Path directory) {
    public ForegroundProgram {
        command = List.copyOf(command);
    }

    /// A pager as git starts one: its setting is a shell command. Nothing else is handed to a shell.
    public static ForegroundProgram pager(String setting, Path directory) {
        return new ForegroundProgram(List.of("sh", "-c", setting), directory);
    }

    /// Runs the program on the terminal and returns its exit code.
    public int run() {
        try {
            return builder().inheritIO().start().waitFor();
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Runs the program without its output, but with its errors, and returns its exit code.
    public int runQuietly() {
        try {
            return builder()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Runs the program and writes to its standard input. It is no failure if the program ends before it has read
    /// everything, as a pager does when the user quits.
    public void feed(Consumer<PrintStream> text) {
        try {
            ProcessBuilder builder = builder()
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putIfAbsent("LESS", "FRX");
            builder.environment().putIfAbsent("LV", "-c");
            Process process = builder.start();
            try (OutputStream out = process.getOutputStream();
                    PrintStream printer = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                text.accept(printer);
            } catch (IOException e) {
                // The program no longer reads.
            }
            process.waitFor();
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ProcessBuilder builder() {
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    private BrokenException failure(IOException cause) {
        return new BrokenException(
                ErrorCode.PROGRAM_FAILED,
                "%s could not be started: %s".formatted(command.getFirst(), cause.getMessage()),
                "check that it is installed",
                cause);
    }

    private static BrokenException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BrokenException(ErrorCode.INTERRUPTED, "interrupted", "run it again", cause);
    }
}
