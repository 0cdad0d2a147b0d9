package dev.gitsession.cli.command.upload;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Standard input, kept in a temporary file that only this user can read: a session is read more than once.
///
/// @param folder where it is
record SpooledInput(TemporaryFolder folder) implements AutoCloseable {
    static SpooledInput of(InputStream in) {
        SpooledInput spooled = new SpooledInput(TemporaryFolder.make());
        try {
            if (Files.copy(in, spooled.file()) == 0) {
                throw new InvalidInputException(
                        ErrorCode.EMPTY_FILE,
                        "standard input is empty",
                        "send it a session, or name the session's file");
            }
            return spooled;
        } catch (InvalidInputException e) {
            spooled.close();
            throw e;
        } catch (IOException e) {
            spooled.close();
            throw new BrokenException(
                    ErrorCode.SPOOL_FAILED,
                    "standard input can't be kept for the upload: " + e.getMessage(),
                    "check the space in the temporary folder, or name a file",
                    e);
        }
    }

    Path file() {
        return folder.path().resolve("input.jsonl");
    }

    @Override
    public void close() {
        folder.close();
    }
}
