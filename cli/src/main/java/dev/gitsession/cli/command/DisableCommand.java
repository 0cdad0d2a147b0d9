package dev.gitsession.cli.command;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Hooks;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.session.Printable;
import java.util.List;
import java.util.Map;

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
        invocation.requireArguments(1, 1, "the agent, such as claude");
        Agent agent = invocation
                .wiring()
                .agents(List::of)
                .named(invocation.arguments().getFirst());
        Hooks hooks = EnableCommand.hooks(agent);
        boolean changed = EnableCommand.installation(agent, hooks).disable();
        Console console = invocation.console();
        if (console.isJson()) {
            console.success(
                    Map.of("agent", agent.name().id(), "path", hooks.file().toString(), "changed", changed));
        } else {
            String where = Printable.clean(hooks.file().toString());
            console.note(
                    changed
                            ? "%s %s (%s)"
                                    .formatted(
                                            console.styled(Style.GOOD, "disabled:"),
                                            agent.name().title(),
                                            where)
                            : "%s has no hooks of ours (%s)"
                                    .formatted(agent.name().title(), where));
        }
        return ExitCode.DONE;
    }
}
