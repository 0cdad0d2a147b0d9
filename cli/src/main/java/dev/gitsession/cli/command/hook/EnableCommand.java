package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `git session enable`: lets agents store their sessions by themselves.
public final class EnableCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "enable",
                "AGENT... | --all",
                "let agents store their sessions by themselves",
                """
                Adds hooks to each agent's own configuration that store a session whenever the agent pauses or ends. They
                return at once and do their work in a process of their own. The rest of the configuration stays as it is,
                and git session disable restores the file byte for byte.

                The plan is found as for upload. Where nothing but the branch's name tells it, hooks store only in clones in
                which enable was run: it sets session.hooks there. The first line says so if nothing would be stored here.

                With --team, the hooks go into files of the repository, for everyone who works on it, and .gitsession is
                written if there is none. Nothing is committed. Each person needs git-session, and enables their own clones.

                With --mcp or --context nothing is stored: the agent can ask stored sessions, or is told of those that
                belong to the branch when a session begins.
                """,
                List.of(
                        OptionSpec.flag("all", "all agents that are in use on this machine"),
                        OptionSpec.flag("mcp", "let them ask stored sessions by git session mcp"),
                        OptionSpec.flag("context", "tell them of earlier sessions when a session begins"),
                        OptionSpec.flag("team", "write files of the repository that a team can share"),
                        OptionSpec.flag("print", "print what the configuration would be and change nothing")),
                List.of(
                        new CommandSpec.Example("git session enable claude", "stores Claude Code's sessions"),
                        new CommandSpec.Example("git session enable --all", "stores those of every agent here"),
                        new CommandSpec.Example("git session enable --team claude codex", "sets up a repository"),
                        new CommandSpec.Example(
                                "git session enable claude --mcp --context", "lets it ask, and tells it"),
                        new CommandSpec.Example("git session enable codex --print", "shows what would be written")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HookChoice choice = HookChoice.of(invocation);
        boolean team = invocation.has("team");
        List<AgentHooks> hooks = choice.hooks(choice.kinds(), each -> team || each.isPresent());
        if (hooks.isEmpty()) {
            throw new InvalidInputException(
                    ErrorCode.NO_HOOKS,
                    "no agent that calls other programs is in use on this machine",
                    "name one, such as: git session enable claude");
        }
        if (invocation.has("print")) {
            print(invocation.console(), hooks);
            return ExitCode.DONE;
        }
        CloneSetup setup = CloneSetup.of(invocation.wiring(), choice.git(), true);
        List<HookChoice.Result> results =
                HookChoice.change(hooks, each -> each.installation().enable());
        boolean stores = choice.kinds().contains(AgentHooks.Kind.STORAGE);
        if (stores) {
            choice.turnOn();
        }
        EnableReport report = new EnableReport(
                invocation.console(),
                setup,
                AutomaticStorage.obstacle(
                                invocation.wiring(), HookChoice.of(invocation).git(), true)
                        .orElse(null),
                choice.git());
        if (stores) {
            report.tellObstacle();
        }
        List<String> shared = team ? TeamSetup.write(choice, results) : List.of();
        return report.tell(results, shared, ProgramPath.of(invocation.wiring()));
    }

    private static void print(Console console, List<AgentHooks> hooks) {
        List<Map<String, String>> files = new ArrayList<>();
        for (AgentHooks each : hooks) {
            String preview = each.installation().preview();
            Map<String, String> file = new LinkedHashMap<>();
            file.put("path", each.file().toString());
            file.put("content", preview);
            files.add(file);
            if (!console.isJson()) {
                console.aside(each.where());
                console.out().print(preview);
            }
        }
        console.success(files.size() == 1 ? files.getFirst() : Map.of("files", files));
    }
}
