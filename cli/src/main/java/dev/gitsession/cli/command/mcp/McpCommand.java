package dev.gitsession.cli.command.mcp;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.wiring.Version;
import dev.gitsession.mcp.stdio.StdioServer;
import dev.gitsession.mcp.tool.SessionTools;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.util.List;

/// `git session mcp`: lets an agent ask the sessions.
public final class McpCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "mcp",
                "[--offline]",
                "let an agent ask the stored sessions",
                """
                Serves the Model Context Protocol over standard input and output, for an agent that starts
                this command: git session enable AGENT --mcp writes that into its configuration. The tools
                only read: search_sessions, read_session, why_line, list_sessions, session_stats.

                Answers are short, name where to read on, quote what sessions said as material and not as
                instructions, and have none of the secrets that today's rules find. The agent's own running
                session is left out where it can be told. Answers come from the index, which is brought up
                to date beside. Ends when its input does.
                """,
                List.of(
                        OptionSpec.flag("offline", "answer from what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to read (session.remote)")),
                List.of(new CommandSpec.Example(
                        "claude mcp add git-session -- git session mcp", "lets Claude Code start it")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        if (invocation.console().isTerminal()) {
            invocation
                    .console()
                    .aside(
                            "an agent starts this command and talks to it; set it up with: git session enable AGENT --mcp");
        }
        try (OpenedSessions sessions = new OpenedSessions(invocation)) {
            sessions.openInBackground();
            new StdioServer(
                            SessionTools.server(sessions, Version.current()),
                            invocation.console().out(),
                            invocation.wiring().trace())
                    .serve(invocation.console().in());
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.SPOOL_FAILED, "standard input can't be read: " + e.getMessage(), "start it again", e);
        }
        return ExitCode.DONE;
    }
}
