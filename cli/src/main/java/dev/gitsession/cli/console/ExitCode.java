package dev.gitsession.cli.console;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;

/// The exit codes on which scripts rely.
public enum ExitCode {
    /// The command succeeded.
    DONE(0),
    /// Something failed that should not.
    BROKEN(1),
    /// The arguments or the input are wrong.
    BAD_INPUT(2),
    /// Something that the user named does not exist.
    NOT_FOUND(3),
    /// The session is queued on this machine; the remote does not have it yet.
    QUEUED(4),
    /// The remote refused.
    REFUSED(5),
    /// The session is stored, but the plan record was not updated, and `--strict` was given.
    PLAN_NOT_UPDATED(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /// The exit code of the process.
    public int number() {
        return number;
    }

    /// Maps a failure to an exit code. This is the only place that does so.
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
