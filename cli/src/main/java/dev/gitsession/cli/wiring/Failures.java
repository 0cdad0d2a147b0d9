package dev.gitsession.cli.wiring;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Objects;

/// Converts every exception, even an unexpected one, to a failure with words for a person. Commands that continue
/// after a failure and the end of the program use the same words.
public final class Failures {
    private Failures() {}

    /// The failure to report for an exception.
    public static SessionException told(Throwable failure) {
        return Interruption.told(
                switch (failure) {
                    case SessionException told -> told;
                    case InvalidPathException e ->
                        new InvalidInputException(
                                ErrorCode.INVALID_PATH,
                                "'%s' is not a valid path on this machine".formatted(Printable.excerpt(e.getInput())),
                                "check it, and the shell's locale with: locale",
                                failure);
                    case OutOfMemoryError ignored ->
                        new BrokenException(
                                ErrorCode.OUT_OF_MEMORY,
                                "git-session ran out of memory, for example because of a very long line",
                                "give it more, then run it again: export GIT_SESSION_JAVA_OPTIONS=-Xmx2g",
                                failure);
                    case UncheckedIOException e -> ofDisk(Objects.requireNonNull(e.getCause()));
                    case IOException e -> ofDisk(e);
                    default -> DiskFailure.find(failure).orElseGet(() -> internal(failure));
                });
    }

    private static BrokenException ofDisk(IOException failure) {
        return DiskFailure.find(failure).orElseGet(() -> internal(failure));
    }

    private static BrokenException internal(Throwable failure) {
        return new BrokenException(
                ErrorCode.INTERNAL_ERROR,
                "an unexpected error occurred: " + failure,
                "please report it, with what --verbose prints",
                failure);
    }
}
