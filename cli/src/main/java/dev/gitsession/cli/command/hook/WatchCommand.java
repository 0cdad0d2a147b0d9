package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.Summary;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.git.Worktrees;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
        LocalSessions all = invocation.wiring().agents(() -> checkouts(invocation));
        LocalSessions agents = invocation
                .find("agent")
                .map(name -> new LocalSessions(List.of(all.named(name))))
                .orElse(all);
        List<Path> first = checkouts(invocation);
        IdleDetector sessions = new IdleDetector(quiet);
        agents.sessions().forEach(session -> sessions.pass(session, clock.instant()));
        invocation
                .console()
                .aside("watching %s for what is of %s"
                        .formatted(
                                HumanFormat.count(sessions.size(), "session"),
                                Printable.clean(first.getFirst().toString())));
        int failures = 0;
        while (clock.instant().isBefore(end)
                && pause(failures == 0 ? interval : IdleDetector.pause(interval, failures))) {
            try {
                look(invocation, agents, sessions);
                failures = 0;
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                failures++;
                invocation.console().warning(Printable.clean(Failures.told(e).oneLine()));
            }
        }
        return ExitCode.DONE;
    }

    /// Stores what is due. One that fails is tried again later and holds up no other.
    private static void look(Invocation invocation, LocalSessions agents, IdleDetector sessions) {
        Instant now = invocation.wiring().clock().instant();
        List<LocalSession> due = agents.sessions().stream()
                .filter(session -> sessions.isDue(session, now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Predicate<Summary> here = LocalSessions.in(checkouts(invocation));
        Map<Found, Boolean> stored = new HashMap<>();
        for (LocalSession session : due) {
            if (attempt(
                    invocation,
                    session,
                    () -> agents.list(session::equals, here).stream()
                            .map(found -> storedWith(found, agents, here))
                            .allMatch(found -> stored.computeIfAbsent(found, one -> store(invocation, one))))) {
                sessions.pass(session, now);
            } else {
                sessions.fail(session, now);
            }
        }
    }

    private static boolean attempt(Invocation invocation, LocalSession session, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            warn(invocation, "%s %s".formatted(session.agent().title(), session.id()), e);
            return false;
        }
    }

    private static void warn(Invocation invocation, String what, Throwable failure) {
        invocation
                .console()
                .warning(what + ": " + Printable.clean(Failures.told(failure).oneLine()));
    }

    /// A subagent is stored beside the session that it worked for.
    private static Found storedWith(Found found, LocalSessions agents, Predicate<Summary> here) {
        Found top = agents.top(found);
        return here.test(top.summary()) ? top : found;
    }

    /// The repository's working trees as of now: one may be added while this runs.
    private static List<Path> checkouts(Invocation invocation) {
        return Worktrees.of(invocation.wiring().git().layout());
    }

    private static boolean store(Invocation invocation, Found found) {
        Console console = invocation.console();
        String what =
                "%s %s".formatted(found.agent().name().title(), found.summary().id());
        try {
            Path folder = found.summary().folder();
            Invocation there = folder != null && Files.isDirectory(folder)
                    ? new Invocation(
                            invocation.line(), console, invocation.wiring().in(folder.toString()))
                    : invocation;
            console.note(what + ": "
                    + UnattendedUpload.store(there, there.wiring().git(), found).told());
            return true;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            warn(invocation, what, e);
            return UnattendedUpload.isRefusal(Failures.told(e)); // not to be tried again and again
        }
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
