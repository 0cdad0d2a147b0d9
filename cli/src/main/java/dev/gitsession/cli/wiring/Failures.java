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

/// Tells every failure, also one that nobody expected, in words for a person. Commands that go on after a failure, and
/// the program where it ends, say the same of it.
public final class Failures {
    private Failures() {}

    /// What to tell of a failure.
    public static SessionException told(Throwable failure) {
        return Interruption.told(
                switch (failure) {
                    case SessionException told -> told;
                    case InvalidPathException e ->
                        new InvalidInputException(
                                ErrorCode.INVALID_PATH,
                                "'%s' is no path on this machine".formatted(Printable.excerpt(e.getInput())),
                                "check it, and the locale that the shell tells with: locale",
                                failure);
                    case OutOfMemoryError ignored ->
                        new BrokenException(
                                ErrorCode.OUT_OF_MEMORY,
                                "this takes more memory than git-session gives itself, as a session with a very long line does",
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
                "something broke that should not: " + failure,
                "please report it, with what --verbose prints",
                failure);
    }
}
