package dev.gitsession.cli.console;

import dev.gitsession.session.SessionException;
import java.util.Arrays;

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

    /// The code for a failure, which its [dev.gitsession.session.ErrorCode] names.
    public static ExitCode of(SessionException failure) {
        int exit = failure.code().exit();
        return Arrays.stream(values())
                .filter(code -> code.number == exit)
                .findFirst()
                .orElseThrow();
    }
}
