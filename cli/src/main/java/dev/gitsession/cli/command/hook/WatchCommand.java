package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Worktrees;
import dev.gitsession.session.Printable;
import dev.gitsession.store.unattended.IdleDetector;
import dev.gitsession.store.unattended.SessionWatch;
import dev.gitsession.store.unattended.UnattendedUpload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// `git session watch`: stores sessions that go idle, for agents without hooks.
public final class WatchCommand implements Command {
    private static final int DEFAULT_QUIET = 60;
    private static final int DEFAULT_INTERVAL = 10;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "watch",
                "[--agent AGENT]",
                "store sessions of this repository when they go idle",
                """
                Watches the folders of all agents, or of one, and stores a session of this repository once it has been
                idle for a while. It is meant for agents without hooks. It runs until it is stopped. Sessions that were
                idle before it began are left alone.
                """,
                List.of(
                        OptionSpec.value("agent", "AGENT", "only this agent's sessions")
                                .offering(Hint.AGENT),
                        OptionSpec.value("quiet-after", "SECONDS", "how long a session must be idle (60)"),
                        OptionSpec.value("interval", "SECONDS", "how often to look (10)"),
                        OptionSpec.value("for", "SECONDS", "stop after this time")),
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
        Uploads uploads = new Uploads(invocation);
        SessionWatch watch = new SessionWatch(agents, () -> checkouts(invocation), quiet, uploads);
        invocation
                .console()
                .aside("watching %s of %s"
                        .formatted(
                                HumanFormat.count(watch.begin(clock.instant()), "session"),
                                Printable.clean(checkouts(invocation).getFirst().toString())));
        int failures = 0;
        while (clock.instant().isBefore(end)
                && pause(failures == 0 ? interval : IdleDetector.pause(interval, failures))) {
            try {
                watch.look(clock.instant());
                failures = 0;
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                failures++;
                invocation.console().warning(Printable.clean(Failures.told(e).oneLine()));
            }
        }
        return ExitCode.DONE;
    }

    /// The repository's working trees as of now: one may be added while this runs.
    private static List<Path> checkouts(Invocation invocation) {
        return Worktrees.of(invocation.wiring().git().layout());
    }

    /// Uploads what the watch finds, and says so.
    private record Uploads(Invocation invocation) implements SessionWatch.Handler {
        @Override
        public boolean upload(Found found) {
            String what = "%s %s"
                    .formatted(found.agent().name().title(), found.summary().id());
            try {
                Path folder = found.summary().folder();
                Wiring there = folder != null && Files.isDirectory(folder)
                        ? invocation.wiring().in(folder.toString())
                        : invocation.wiring();
                UnattendedUpload.Outcome outcome =
                        UnattendedReport.upload(there, there.git(), true).store(found);
                invocation.console().note(what + ": " + UnattendedReport.clause(outcome));
                return true;
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                warn(what, e);
                return UnattendedUpload.isRefusal(Failures.told(e)); // not to be tried again and again
            }
        }

        @Override
        public void unreadable(LocalSession session, Throwable failure) {
            warn("%s %s".formatted(session.agent().title(), session.id()), failure);
        }

        private void warn(String what, Throwable failure) {
            invocation
                    .console()
                    .warning(
                            what + ": " + Printable.clean(Failures.told(failure).oneLine()));
        }
    }

    private static boolean pause(Duration interval) {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false; // the watch ends
        }
    }
}
