package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.session.SessionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `git session disable`: takes the hooks out of agents' configurations.
public final class DisableCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "disable",
                "AGENT... | --all",
                "stop agents from storing their sessions by themselves",
                """
                Takes out what git session enable added. If the configuration was not changed since, it is what it was
                before, byte for byte; else everything but the hooks stays. With the last agent, session.hooks of this clone
                goes, too.
                """,
                List.of(
                        OptionSpec.flag("all", "all agents that have our hooks"),
                        OptionSpec.flag("mcp", "only the server that they ask"),
                        OptionSpec.flag("context", "only what tells them of earlier sessions"),
                        OptionSpec.flag("team", "take them out of the repository's files")),
                List.of(
                        new CommandSpec.Example("git session disable claude", "stops storing Claude Code's sessions"),
                        new CommandSpec.Example("git session disable --all", "stops storing any by itself")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HookChoice choice = HookChoice.of(invocation);
        Console console = invocation.console();
        List<AgentHooks> hooks = hooks(choice);
        List<HookChoice.Result> results =
                HookChoice.change(hooks, each -> each.installation().disable());
        if (!choice.isAnyEnabled()) {
            choice.unset();
        }
        for (HookChoice.Result result : results) {
            tell(console, result);
        }
        if (results.isEmpty()) {
            console.note("no agent has hooks of git session");
        }
        if (!invocation.has("team")) {
            choice.teamStill()
                    .forEach(still -> console.note(("this repository's settings store sessions of %s (%s);"
                                    + " keep this clone out with: git config session.hooks off")
                            .formatted(still.title(), still.where())));
        }
        List<SessionException> failures = results.stream()
                .filter(result -> result.failure() != null)
                .map(result -> Objects.requireNonNull(result.failure()))
                .toList();
        if (!failures.isEmpty() && results.size() == 1) {
            throw failures.getFirst();
        }
        if (console.isJson()) {
            console.success(json(results, failures));
        }
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.of(failures.getFirst());
    }

    /// What is meant: what options name, or else whatever is there of each agent, at least its hooks.
    private static List<AgentHooks> hooks(HookChoice choice) {
        if (choice.namesKind() || choice.invocation().has("all")) {
            List<AgentHooks.Kind> kinds = choice.namesKind() ? choice.kinds() : List.of(AgentHooks.Kind.values());
            return choice.hooks(kinds, each -> each.installation().isMentioned());
        }
        List<AgentHooks> hooks = new ArrayList<>();
        for (String name : choice.invocation().arguments().stream().distinct().toList()) {
            Agent agent = choice.invocation().wiring().agents(List::of).named(name);
            List<AgentHooks> there = Stream.of(AgentHooks.Kind.values())
                    .flatMap(kind -> choice.find(agent, kind).stream())
                    .toList();
            List<AgentHooks> mentioned = there.stream()
                    .filter(each -> each.installation().isMentioned())
                    .toList();
            hooks.addAll(mentioned.isEmpty() ? there.stream().limit(1).toList() : mentioned);
        }
        return hooks.isEmpty() ? choice.hooks(choice.kinds(), each -> true) : hooks;
    }

    private static void tell(Console console, HookChoice.Result result) {
        String title = result.hooks().title();
        @Nullable SessionException failure = result.failure();
        if (failure != null) {
            console.warning("%s keeps its hooks: %s".formatted(title, failure.oneLine()));
            return;
        }
        String what = result.changed()
                ? console.styled(Style.GOOD, "disabled:") + " " + title + kind(result.hooks())
                : title + " has no hooks of ours";
        console.note("%s (%s)".formatted(what, result.hooks().where()));
    }

    private static String kind(AgentHooks hooks) {
        return switch (hooks.kind()) {
            case STORAGE -> "";
            case CONTEXT -> " is no longer told of earlier sessions";
            case SERVER -> " no longer asks earlier sessions";
        };
    }

    private static Map<String, @Nullable Object> json(
            List<HookChoice.Result> results, List<SessionException> failures) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!failures.isEmpty()) {
            answer.put("success", false);
            answer.put("error", failures.getFirst().oneLine());
            answer.put("code", failures.getFirst().code().wireName());
        }
        if (results.size() == 1) {
            answer.putAll(results.getFirst().hooks().json(results.getFirst().changed()));
        }
        answer.put(
                "agents",
                results.stream()
                        .map(result -> result.hooks().json(result.changed()))
                        .toList());
        return answer;
    }
}
