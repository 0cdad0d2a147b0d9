package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.Hooks;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's hooks, as they call this program.
///
/// @param agent whose they are
/// @param hooks where they are written down
/// @param installation puts them there
public record AgentHooks(Agent agent, Hooks hooks, HookInstallation installation) {
    /// The hooks of the agent that was named.
    ///
    /// @throws InvalidInputException if there is no such agent or it has none
    static AgentHooks of(Invocation invocation) {
        invocation.requireArguments(1, 1, "the agent, such as claude");
        Agent agent = invocation
                .wiring()
                .agents(List::of)
                .named(invocation.arguments().getFirst());
        return find(agent)
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.NO_HOOKS,
                        "%s calls no other program".formatted(agent.name().title()),
                        "let git session watch store its sessions"));
    }

    /// The hooks of an agent that has them.
    ///
    /// What the agent's shell runs leaves the call itself in the background, with the agent's input: the
    /// agent waits for nothing but its shell, and the upload goes on when the terminal is closed.
    public static Optional<AgentHooks> find(Agent agent) {
        String call = "git-session hook " + agent.name().id();
        String command = "in=$(cat); (trap '' HUP; printf '%s' \"$in\" | " + call + " >/dev/null 2>&1 &)";
        return agent.hooks().map(hooks -> new AgentHooks(agent, hooks, new HookInstallation(hooks, command)));
    }

    /// The agent's name, for people.
    String title() {
        return agent.name().title();
    }

    /// The file, safe to print.
    String where() {
        return Printable.clean(hooks.file().toString());
    }

    /// Says what was done: as JSON, or in a line.
    void report(Console console, boolean changed, String line) {
        if (console.isJson()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("agent", agent.name().id());
            answer.put("path", hooks.file().toString());
            answer.put("changed", changed);
            answer.put("advice", hooks.advice().orElse(null));
            console.success(answer);
        } else {
            console.note("%s (%s)".formatted(line, where()));
        }
    }
}
