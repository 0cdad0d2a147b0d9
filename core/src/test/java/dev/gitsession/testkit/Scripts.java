package dev.gitsession.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Programs that tests put in the way. They are written by a process of their own: what this one has open for writing,
/// a process that another test starts in that moment has open too for a while, and the system runs no program that
/// somebody has open for writing ("Text file busy").
public final class Scripts {
    private static final String WRITE = "cat >\"$1.new\" && chmod +x \"$1.new\" && mv -f \"$1.new\" \"$1\"";

    private Scripts() {}

    /// Writes a shell script, without its first line, that can be run; in place of the one that was there.
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
