package dev.gitsession.store.content;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import java.util.concurrent.ExecutionException;

/// Finds the cause when one of several parallel writers failed.
public final class WriteFailure {
    private WriteFailure() {}

    /// @param what what was written
    public static SessionException of(ExecutionException failure, String what) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            if (cause instanceof SessionException known) {
                return known;
            }
            if (cause instanceof Error error) {
                throw error;
            }
        }
        return DiskFailure.find(failure)
                .orElse(new BrokenException(
                        ErrorCode.WRITE_FAILED,
                        "%s can't be written: %s".formatted(what, cause.getMessage()),
                        "check the disk's space, then run it again",
                        failure));
    }
}
