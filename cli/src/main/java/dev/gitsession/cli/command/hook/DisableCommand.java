package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import java.util.List;

/// `git session disable`: takes the hooks out of an agent's configuration.
public final class DisableCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "disable",
                "AGENT",
                "stop an agent from storing its sessions by itself",
                """
                Takes out what git session enable added. If the configuration was not changed since, it is what it was
                before, byte for byte; else everything but the hooks stays.
                """,
                List.of(),
                List.of(new CommandSpec.Example("git session disable claude", "stops storing Claude Code's sessions")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        AgentHooks agent = AgentHooks.of(invocation);
        Console console = invocation.console();
        boolean changed = agent.installation().disable();
        agent.report(
                console,
                changed,
                changed
                        ? console.styled(Style.GOOD, "disabled:") + " " + agent.title()
                        : agent.title() + " has no hooks of ours");
        return ExitCode.DONE;
    }
}
