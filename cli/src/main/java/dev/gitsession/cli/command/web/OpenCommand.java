package dev.gitsession.cli.command.web;

import dev.gitsession.cli.command.Browser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `git session open`: opens a session, a plan or a line of a file in the browser.
public final class OpenCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "open",
                "[SESSION_ID | PLAN | FILE[:LINE]]",
                "open a session, a plan or a line in the browser",
                """
                Opens the page of a session, of a plan, or of a file with the session that wrote each line. If
                the viewer of this repository runs, it shows the page; else one is started here and runs until
                Ctrl-C. After a session's id, #e12 names an entry. Without an argument the first page is opened.
                """,
                List.of(
                        OptionSpec.value("for", "SECONDS", "stop a viewer that is started here after this time"),
                        OptionSpec.flag("no-open", "print the address and open no browser"),
                        OptionSpec.flag("offline", "show what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to read (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session open 0484252a", "opens a session"),
                        new CommandSpec.Example("git session open src/Main.java:42", "opens the line of a file")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        String page = invocation.arguments().isEmpty()
                ? "/"
                : PageArgument.page(invocation, git, invocation.arguments().getFirst());
        Optional<String> running = ViewerAddress.in(git).ticket(page);
        if (running.isEmpty()) {
            try (RunningViewer viewer = RunningViewer.start(invocation, 0)) {
                Viewing.show(invocation, viewer, page);
            }
            return ExitCode.DONE;
        }
        String address = running.get();
        if (invocation.has("no-open")) {
            invocation.console().line(address);
        } else if (Browser.of(invocation.wiring()).open(address)) {
            invocation.console().note("opened in your browser");
        } else {
            throw new NotFoundException(
                    ErrorCode.NO_PROGRAM,
                    "no browser was found",
                    "name one in BROWSER, or print the address with: git session open --no-open");
        }
        invocation.console().success(Map.of("url", address));
        return ExitCode.DONE;
    }
}
