package dev.gitsession.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes programs for tests, through a separate process. If this process wrote them, another test might start a
/// process at that moment, which inherits the open file, and the system runs no program that is open for writing
/// ("Text file busy").
public final class Scripts {
    private static final String WRITE = "cat >\"$1.new\" && chmod +x \"$1.new\" && mv -f \"$1.new\" \"$1\"";

    private Scripts() {}

    /// Writes an executable shell script, given without its first line. It replaces an existing one.
    public static Path write(Path file, String script) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Process writer = new ProcessBuilder("sh", "-c", WRITE, "sh", file.toString())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (OutputStream in = writer.getOutputStream()) {
                in.write(("#!/bin/sh\n" + script).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(writer.waitFor()).as("writing " + file).isZero();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
