package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.settings.HookSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hooks that `enable` and `disable` are about: those of the agents that are named, or of all.
///
/// @param invocation the command
/// @param git the repository; null outside of one
record HookChoice(Invocation invocation, @Nullable Git git) {
    /// The choice for the folder of a command.
    ///
    /// @throws SessionException if `--team` is given outside of a repository
    static HookChoice of(Invocation invocation) {
        try {
            return new HookChoice(invocation, invocation.wiring().git());
        } catch (InvalidInputException e) {
            if (e.code() != ErrorCode.NO_REPOSITORY || invocation.has("team")) {
                throw e;
            }
            return new HookChoice(invocation, null); // an agent's own configuration needs no repository
        }
    }

    /// The hooks that are meant.
    ///
    /// @param kinds what is meant of each agent
    /// @param all which of all agents `--all` means
    /// @throws InvalidInputException if an agent is named that is unknown or has no hooks
    List<AgentHooks> hooks(List<AgentHooks.Kind> kinds, Predicate<AgentHooks> all) {
        LocalSessions agents = invocation.wiring().agents(List::of);
        if (invocation.has("all")) {
            invocation.requireArguments(0, 0, "");
            return agents.agents().stream()
                    .flatMap(agent -> kinds.stream().flatMap(kind -> find(agent, kind).stream()))
                    .filter(all)
                    .toList();
        }
        invocation.requireArguments(1, agents.agents().size(), "the agent, such as claude, or --all,");
        List<AgentHooks> hooks = new ArrayList<>();
        for (String name : invocation.arguments().stream().distinct().toList()) {
            Agent agent = agents.named(name);
            for (AgentHooks.Kind kind : kinds) {
                hooks.add(find(agent, kind).orElseThrow(() -> missing(agent, kind)));
            }
        }
        return hooks;
    }

    /// The kinds that options name; if none is named, hooks that store.
    List<AgentHooks.Kind> kinds() {
        List<AgentHooks.Kind> kinds = new ArrayList<>();
        if (invocation.has("context")) {
            kinds.add(AgentHooks.Kind.CONTEXT);
        }
        if (invocation.has("mcp")) {
            kinds.add(AgentHooks.Kind.SERVER);
        }
        return kinds.isEmpty() ? List.of(AgentHooks.Kind.STORAGE) : kinds;
    }

    /// Whether an option names a kind.
    boolean namesKind() {
        return invocation.has("context") || invocation.has("mcp");
    }

    private InvalidInputException missing(Agent agent, AgentHooks.Kind kind) {
        String title = agent.name().title();
        boolean team = invocation.has("team");
        return switch (kind) {
            case STORAGE ->
                new InvalidInputException(
                        ErrorCode.NO_HOOKS,
                        "%s calls no other program".formatted(title),
                        "store its sessions with: git session watch");
            case CONTEXT ->
                new InvalidInputException(
                        ErrorCode.NO_HOOKS,
                        "%s has no hook %s that tells its model something"
                                .formatted(title, team ? "of a repository" : "at a session's start"),
                        "let it ask instead: git session enable %s --mcp".formatted(agent.name()));
            case SERVER ->
                new InvalidInputException(
                        ErrorCode.NO_HOOKS,
                        "git session does not know where %s %s of servers"
                                .formatted(title, team ? "is told in a repository" : "is told"),
                        "if it can ask servers, name this command to it: git-session mcp");
        };
    }

    /// The additions of an agent.
    Optional<AgentHooks> find(Agent agent, AgentHooks.Kind kind) {
        return AgentHooks.find(
                agent,
                kind,
                invocation.has("team") && git != null ? git.layout().top() : null);
    }

    /// Whether any agent still calls this program, by the user's configuration or by the repository's.
    boolean isAnyEnabled() {
        @Nullable Path top = git == null ? null : git.layout().top();
        return invocation.wiring().agents(List::of).agents().stream()
                .flatMap(agent -> top == null
                        ? AgentHooks.find(agent).stream()
                        : Stream.concat(AgentHooks.find(agent).stream(), AgentHooks.findOfTeam(agent, top).stream()))
                .anyMatch(hooks -> hooks.installation().isEnabled());
    }

    /// The hooks in the repository's files that still store sessions of this clone.
    List<AgentHooks> teamStill() {
        if (git == null || HookSetting.of(git.config()) == HookSetting.OFF) {
            return List.of();
        }
        Path top = git.layout().top();
        return invocation.wiring().agents(List::of).agents().stream()
                .flatMap(agent -> AgentHooks.findOfTeam(agent, top).stream())
                .filter(hooks -> hooks.installation().isEnabled())
                .toList();
    }

    /// What became of the hooks of one agent.
    ///
    /// @param changed whether the file was changed
    /// @param failure why it could not be; null if it could
    record Result(
            AgentHooks hooks, boolean changed, @Nullable SessionException failure) {}

    /// Changes the hooks of each agent. One that fails does not hold up the others.
    static List<Result> change(List<AgentHooks> hooks, Function<AgentHooks, Boolean> change) {
        List<Result> results = new ArrayList<>();
        for (AgentHooks each : hooks) {
            try {
                results.add(new Result(each, change.apply(each), null));
            } catch (RuntimeException e) {
                results.add(new Result(each, false, Failures.told(e)));
            }
        }
        return results;
    }

    /// Turns `session.hooks` on in this clone, if there is one.
    void turnOn() {
        if (git != null && HookSetting.of(git.config()) != HookSetting.ON) {
            git.setConfig(HookSetting.KEY, "on");
        }
    }

    /// Removes `session.hooks` from this clone if it is on. A user's own `off` stays.
    void unset() {
        if (git != null && HookSetting.of(git.config()) == HookSetting.ON) {
            git.setConfig(HookSetting.KEY, null);
        }
    }
}
