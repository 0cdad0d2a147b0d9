package dev.gitsession.cli.console;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;

/// The exit codes that scripts rely on.
public enum ExitCode {
    /// Done.
    DONE(0),
    /// Something broke that should not.
    BROKEN(1),
    /// Bad arguments or input.
    BAD_INPUT(2),
    /// Not found.
    NOT_FOUND(3),
    /// Saved on this machine and queued; the remote has it not yet.
    QUEUED(4),
    /// The remote refused.
    REFUSED(5),
    /// Stored, but the plan record was not updated, and `--strict` was given.
    PLAN_NOT_UPDATED(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /// The number that the process ends with.
    public int number() {
        return number;
    }

    /// The code for a failure. The one place where the two meet.
    public static ExitCode of(SessionException failure) {
        return switch (failure) {
            case InvalidInputException ignored -> BAD_INPUT;
            case NotFoundException ignored -> NOT_FOUND;
            case RemoteRefusedException ignored -> REFUSED;
            case RemoteUnreachableException ignored -> BROKEN;
            case BrokenException ignored -> BROKEN;
        };
    }
}
