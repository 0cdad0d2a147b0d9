package dev.gitsession.cli.command.web;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import java.util.List;

/// `git session web`: shows the sessions in a browser.
public final class WebCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "web",
                "[--no-open] [--port N]",
                "read sessions in a browser",
                """
                Opens a viewer for the sessions that the remote stores and for this machine's sessions of the
                repository: whole conversations with their changes and outputs, plans, search, figures, and
                which session wrote each line of a file. It runs until Ctrl-C.

                The viewer listens on this machine alone. Its address has a token that lets in whoever has
                it; the browser keeps a cookie instead. Nothing is loaded from anywhere else, and nothing that
                a session holds is run. The index is brought up to date while pages are read.

                With --json it prints one line with the address as soon as it answers.
                """,
                List.of(
                        OptionSpec.flag("no-open", "do not open a browser"),
                        OptionSpec.value("port", "N", "the port to listen on (any that is free)"),
                        OptionSpec.value("for", "SECONDS", "stop after this time"),
                        OptionSpec.flag("offline", "show what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to read (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session web", "opens the viewer in the browser"),
                        new CommandSpec.Example(
                                "git session web --no-open --json --for 60", "runs it for a script, for a minute")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Viewing.refusePort(invocation);
        try (RunningViewer viewer = RunningViewer.start(invocation, invocation.number("port", 0))) {
            Viewing.show(invocation, viewer, "/");
        }
        return ExitCode.DONE;
    }
}
