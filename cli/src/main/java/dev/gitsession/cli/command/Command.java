package dev.gitsession.cli.command;

import dev.gitsession.cli.console.ExitCode;

/// A command of the program.
public interface Command {
    /// Describes the command.
    CommandSpec spec();

    /// Runs the command. Failures are thrown as `SessionException`; the result is the exit code of a completed
    /// run.
    ExitCode run(Invocation invocation);
}
