package dev.gitsession.cli.command;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.HookInstallation;
import dev.gitsession.agent.Hooks;
import dev.gitsession.cli.Wiring;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `git session enable`: lets an agent store its sessions by itself.
public final class EnableCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "enable",
                "AGENT",
                "let an agent store its sessions by itself",
                """
                Adds hooks to the agent's own configuration that store a session whenever the agent rests or ends. They
                return at once and leave the work to a process of their own. What the configuration holds otherwise stays
                as it is, and git session disable brings the file back byte for byte.

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
        invocation.requireArguments(1, 1, "the agent, such as claude");
        Agent agent = invocation
                .wiring()
                .agents(List::of)
                .named(invocation.arguments().getFirst());
        Hooks hooks = hooks(agent);
        HookInstallation installation = installation(agent, hooks);
        Console console = invocation.console();
        if (invocation.has("print")) {
            print(console, hooks, installation.preview());
            return ExitCode.DONE;
        }
        boolean changed = installation.enable();
        if (console.isJson()) {
            console.success(json(agent, hooks, changed));
            return ExitCode.DONE;
        }
        String where = Printable.clean(hooks.file().toString());
        console.note(
                changed
                        ? "%s %s stores its sessions now (%s)"
                                .formatted(
                                        console.styled(Style.GOOD, "enabled:"),
                                        agent.name().title(),
                                        where)
                        : "%s stores its sessions already (%s)"
                                .formatted(agent.name().title(), where));
        hooks.advice().ifPresent(console::warning);
        if (!isOnPath(invocation.wiring())) {
            console.warning("git-session is not on PATH, where the agent's hooks look for it; run ./install");
        }
        return ExitCode.DONE;
    }

    private static boolean isOnPath(Wiring wiring) {
        return Stream.of(wiring.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> new File(folder, "git-session").canExecute());
    }

    /// The hooks of an agent that has them.
    static Hooks hooks(Agent agent) {
        return agent.hooks()
                .orElseThrow(() -> new InvalidInputException(
                        "no_hooks",
                        "%s calls no other program".formatted(agent.name().title()),
                        "let git session watch store its sessions"));
    }

    /// The shell's own background process takes the hook's input along, so that the agent waits for nothing but the
    /// shell itself.
    static HookInstallation installation(Agent agent, Hooks hooks) {
        String command = "in=$(cat); (printf '%%s' \"$in\" | git-session hook %s >/dev/null 2>&1 &)"
                .formatted(agent.name().id());
        return new HookInstallation(hooks, command);
    }

    private static void print(Console console, Hooks hooks, String preview) {
        if (console.isJson()) {
            console.success(Map.of("path", hooks.file().toString(), "content", preview));
        } else {
            console.aside(Printable.clean(hooks.file().toString()));
            console.out().print(preview);
        }
    }

    private static Map<String, @Nullable Object> json(Agent agent, Hooks hooks, boolean changed) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent.name().id());
        answer.put("path", hooks.file().toString());
        answer.put("changed", changed);
        answer.put("advice", hooks.advice().orElse(null));
        return answer;
    }
}
