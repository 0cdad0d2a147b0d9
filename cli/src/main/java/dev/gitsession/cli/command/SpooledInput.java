package dev.gitsession.cli.command;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Standard input, kept in a temporary file that only this user can read: a session is read more than once.
record SpooledInput(Path file) implements AutoCloseable {
    static SpooledInput of(InputStream in) {
        try {
            Path file = Files.createTempFile("git-session-", ".jsonl");
            SpooledInput spooled = new SpooledInput(file);
            try {
                if (Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING) == 0) {
                    throw new InvalidInputException(
                            "empty_file", "standard input is empty", "send it a session, or name the session's file");
                }
                return spooled;
            } catch (IOException | InvalidInputException e) {
                spooled.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokenException(
                    "spool_failed",
                    "standard input can't be kept for the upload: " + e.getMessage(),
                    "check the space in the temporary folder, or name a file");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
