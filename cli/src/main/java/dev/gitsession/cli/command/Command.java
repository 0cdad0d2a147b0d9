package dev.gitsession.cli.command;

import dev.gitsession.cli.console.ExitCode;

/// One command of the program.
public interface Command {
    /// How it describes itself.
    CommandSpec spec();

    /// Does it. Failures are thrown as `SessionException`; what is returned is how a finished run ends.
    ExitCode run(Invocation invocation);
}
