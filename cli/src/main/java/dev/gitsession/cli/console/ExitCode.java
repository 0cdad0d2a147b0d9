package dev.gitsession.cli.console;

import dev.gitsession.session.SessionException;
import java.util.Arrays;

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

    /// The code for a failure, which its [dev.gitsession.session.ErrorCode] names.
    public static ExitCode of(SessionException failure) {
        int exit = failure.code().exit();
        return Arrays.stream(values())
                .filter(code -> code.number == exit)
                .findFirst()
                .orElseThrow();
    }
}
