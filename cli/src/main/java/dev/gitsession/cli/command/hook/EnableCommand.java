package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.wiring.Wiring;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `git session enable`: lets an agent store its sessions by itself.
public final class EnableCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "enable",
                "AGENT",
                "let an agent store its sessions by itself",
                """
                Adds hooks to the agent's own configuration that store a session whenever the agent pauses or ends. They
                return at once and do their work in a process of their own. The rest of the configuration stays as it is,
                and git session disable restores the file byte for byte.

                A session is stored if something names its plan: GIT_SESSION_PLAN, .erk/impl-context/plan-ref.json, the
                branch's name, or else session.defaultPlan. If nothing does, nothing is stored.
                """,
                List.of(OptionSpec.flag("print", "print what the configuration would be and change nothing")),
                List.of(
                        new CommandSpec.Example("git session enable claude", "stores Claude Code's sessions"),
                        new CommandSpec.Example("git session enable codex --print", "shows what would be written")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        AgentHooks agent = AgentHooks.of(invocation);
        Console console = invocation.console();
        if (invocation.has("print")) {
            print(console, agent);
            return ExitCode.DONE;
        }
        boolean changed = agent.installation().enable();
        agent.report(
                console,
                changed,
                changed
                        ? "%s %s stores its sessions now"
                                .formatted(console.styled(Style.GOOD, "enabled:"), agent.title())
                        : agent.title() + " stores its sessions already");
        agent.hooks().advice().ifPresent(console::warning);
        if (!isOnPath(invocation.wiring())) {
            console.warning("git-session is not on PATH, where the agent's hooks look for it; run ./install");
        }
        return ExitCode.DONE;
    }

    private static void print(Console console, AgentHooks agent) {
        String preview = agent.installation().preview();
        if (console.isJson()) {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("path", agent.hooks().file().toString());
            answer.put("content", preview);
            console.success(answer);
        } else {
            console.aside(agent.where());
            console.out().print(preview);
        }
    }

    private static boolean isOnPath(Wiring wiring) {
        return Stream.of(wiring.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> new File(folder, "git-session").canExecute());
    }
}
