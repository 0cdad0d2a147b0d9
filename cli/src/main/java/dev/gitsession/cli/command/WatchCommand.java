package dev.gitsession.cli.command;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.Summary;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.UploadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// `git session watch`: stores what goes quiet, for agents that call no hooks.
public final class WatchCommand implements Command {
    private static final int DEFAULT_QUIET = 60;
    private static final int DEFAULT_INTERVAL = 10;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "watch",
                "[--agent AGENT]",
                "store sessions of this repository when they go quiet",
                """
                Follows the folders of all agents, or of one, and stores a session of this repository once nothing was
                written to it for a while. For agents that have no hooks. Runs until it is ended; what was quiet before it
                began is left alone.
                """,
                List.of(
                        OptionSpec.value("agent", "AGENT", "only this agent's sessions")
                                .offering(Hint.AGENT),
                        OptionSpec.value("quiet-after", "SECONDS", "how long nothing must happen (60)"),
                        OptionSpec.value("interval", "SECONDS", "how often to look (10)"),
                        OptionSpec.value("for", "SECONDS", "end after so long")),
                List.of(new CommandSpec.Example("git session watch --agent opencode", "stores OpenCode's sessions")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Duration quiet = Duration.ofSeconds(invocation.number("quiet-after", DEFAULT_QUIET));
        Duration interval = Duration.ofSeconds(invocation.number("interval", DEFAULT_INTERVAL));
        Clock clock = invocation.wiring().clock();
        Instant end = clock.instant().plusSeconds(invocation.number("for", Integer.MAX_VALUE));
        Git git = invocation.wiring().git();
        List<Path> checkouts = Worktrees.of(git.layout());
        LocalSessions all = invocation.wiring().agents(() -> checkouts);
        LocalSessions agents = invocation
                .find("agent")
                .map(name -> new LocalSessions(List.of(all.named(name))))
                .orElse(all);
        Predicate<Summary> here = LocalSessions.in(checkouts);
        Map<String, Instant> handled = new HashMap<>();
        agents.list(here)
                .forEach(found -> handled.put(key(found), found.session().modified()));
        invocation.console().aside("watching %s sessions of this repository".formatted(handled.size()));
        while (clock.instant().isBefore(end) && pause(interval)) {
            Instant limit = clock.instant().minus(quiet);
            for (Found found : agents.list(here)) {
                Instant modified = found.session().modified();
                if (modified.isBefore(limit) && !modified.equals(handled.get(key(found)))) {
                    handled.put(key(found), modified);
                    store(invocation, found);
                }
            }
        }
        return ExitCode.DONE;
    }

    private static void store(Invocation invocation, Found found) {
        Console console = invocation.console();
        String what =
                "%s %s".formatted(found.agent().name().title(), found.summary().id());
        try {
            Path folder = found.summary().folder();
            Invocation there = folder != null && Files.isDirectory(folder)
                    ? new Invocation(
                            invocation.line(), console, invocation.wiring().in(folder.toString()))
                    : invocation;
            Optional<UploadResult> result = Capture.store(there, found);
            console.note(what + ": " + Capture.told(result));
        } catch (SessionException e) {
            console.warning(what + ": " + Printable.clean(e.oneLine()));
        }
    }

    private static String key(Found found) {
        return found.agent().name() + " " + found.summary().id();
    }

    private static boolean pause(Duration interval) {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
