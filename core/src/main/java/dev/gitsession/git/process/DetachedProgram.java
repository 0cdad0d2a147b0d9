package dev.gitsession.git.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A program that goes on by itself, such as a browser. What it prints is dropped, and nobody waits for its end.
///
/// @param command the program's name and its arguments
/// @param directory the working directory
public record DetachedProgram(List<String> command, Path directory) {
    public DetachedProgram {
        command = List.copyOf(command);
    }

    /// Starts the program. False if that is not possible.
    public boolean start() {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return true;
        } catch (IOException e) {
            return false; // the caller says what to do instead
        }
    }
}
