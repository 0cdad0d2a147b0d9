package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.git.Git;
import dev.gitsession.git.process.ForegroundProgram;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `git session show`: prints a readable transcript.
public final class ShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "show",
                "SESSION_ID [--plan ID]",
                "show a readable transcript of a session",
                """
                Shows the prompts, answers and tool calls of a session, whichever agent wrote it: tool
                calls on one line, file changes as diffs, subagents indented. A session that is not
                stored is searched on this machine. On a terminal the output goes through git's pager.

                With --json the output is one object with a list of entries, in the same form for every
                agent (see docs/agents.md).
                """,
                List.of(
                        OptionSpec.flag("raw", "print the session's bytes as they are"),
                        OptionSpec.flag("local", "search only this machine, not the remote"),
                        OptionSpec.value("grep", "PATTERN", "show only entries that match a regular expression"),
                        OptionSpec.value("plan", "ID", "the plan to look in, if several store the session"),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session show 0484252a", "reads a session"),
                        new CommandSpec.Example(
                                "git session show 0484252a --grep 'npm (install|ci)'", "finds what it did")));
    }

    /// A session to be shown.
    ///
    /// @param agent the agent that wrote it; empty if it is unknown
    private record Shown(String id, Optional<Agent> agent, Transcript transcript, List<SideFile> beside) {}

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the session's id, or the beginning of it");
        Optional<Pattern> pattern = invocation.find("grep").map(ShowCommand::compile);
        Git git = invocation.wiring().git();
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            if (invocation.has("local")) {
                show(invocation, git, local(invocation, git, scratch), pattern);
                return ExitCode.DONE;
            }
            show(invocation, git, stored(invocation, git, scratch), pattern);
            return ExitCode.DONE;
        }
    }

    private static Shown stored(Invocation invocation, Git git, TemporaryFolder scratch) {
        String id = invocation.arguments().getFirst();
        LocalSessions agents = invocation.wiring().agents(git);
        try {
            SessionFetch fetched =
                    SessionFetch.of(git, invocation.settings(git), invocation.plan(), id, scratch.path());
            OtherCopies.tell(invocation.console(), fetched.session());
            Optional<Agent> writer = fetched.session().condensed().isEmpty()
                    ? fetched.writer(agents).or(() -> fetched.listedAgent(agents))
                    : Optional.of(invocation.wiring().condensed());
            return new Shown(fetched.session().sessionId(), writer, fetched.transcript(), fetched.beside());
        } catch (NotFoundException | RemoteUnreachableException | BrokenException e) {
            return localInstead(invocation, git, scratch, e);
        }
    }

    /// Shows a session on this machine instead. If it is not here either, the remote's failure is reported.
    private static Shown localInstead(
            Invocation invocation, Git git, TemporaryFolder scratch, SessionException reason) {
        try {
            Shown shown = local(invocation, git, scratch);
            invocation.wiring().trace().failed(reason);
            invocation.console().aside("from this machine; " + Printable.clean(String.valueOf(reason.getMessage())));
            return shown;
        } catch (NotFoundException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private static Shown local(Invocation invocation, Git git, TemporaryFolder scratch) {
        Found found =
                invocation.wiring().agents(git).byId(invocation.arguments().getFirst());
        try {
            return new Shown(
                    found.summary().id().value(),
                    Optional.of(found.agent()),
                    found.agent().transcript(found.session(), scratch.path()),
                    found.agent().sideFiles(found.session(), scratch.path()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void show(Invocation invocation, Git git, Shown shown, Optional<Pattern> pattern) {
        Console console = invocation.console();
        if (invocation.has("raw")) {
            print(shown.transcript(), console.out());
            return;
        }
        if (console.isJson()) {
            TranscriptJson json =
                    new TranscriptJson(console.out(), shown.id(), shown.agent().map(Agent::name), pattern);
            json.end(read(shown, console, json::add));
            return;
        }
        Optional<String> pager = pager(invocation, git);
        if (pager.isPresent()) {
            console.progress().close();
            ForegroundProgram.pager(pager.get(), invocation.wiring().directory())
                    .feed(out -> print(shown, console, out, pattern));
        } else {
            print(shown, console, console.out(), pattern);
        }
    }

    private static void print(Shown shown, Console console, PrintStream out, Optional<Pattern> pattern) {
        TranscriptPrinter printer = new TranscriptPrinter(out, console, pattern);
        Reading reading = read(shown, console, printer::print);
        Reading.Damage damage = reading.damage();
        if (isDamaged(damage)) {
            console.aside("%s could not be read%s"
                    .formatted(
                            HumanFormat.count(damage.broken() + damage.oversized(), "record"),
                            damage.torn() ? ", and the end is cut off" : ""));
        }
        if (pattern.isPresent() && printer.printed() == 0) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH, "nothing in session %s matches".formatted(shown.id()), "try another --grep");
        }
    }

    /// Reads a session in the format of its agent. If that finds nothing, as much as possible is read in an
    /// unknown format.
    private static Reading read(Shown shown, Console console, Consumer<Entry> entries) {
        long[] count = {0};
        Consumer<Entry> counted = entry -> {
            count[0]++;
            entries.accept(entry);
        };
        if (shown.agent().isPresent()) {
            Reading reading = read(shown, shown.agent().get(), counted);
            if (count[0] > 0 || isDamaged(reading.damage())) {
                return reading;
            }
            if (isOwn(shown, shown.agent().get())) {
                console.aside("no message of this session could be read, %s passed over; see its bytes with --raw"
                        .formatted(HumanFormat.count(reading.damage().lines(), "record")));
                return reading;
            }
        }
        Reading reading = read(shown, new UnknownFormat(), counted);
        if (count[0] == 0) {
            throw unknownFormat(shown.id(), reading.damage());
        }
        console.aside("this session's format is unknown; its messages are guessed from the form of its records");
        return reading;
    }

    private static boolean isOwn(Shown shown, Agent agent) {
        try {
            return agent.wrote(FirstRecords.of(shown.transcript()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static boolean isDamaged(Reading.Damage damage) {
        return damage.torn() || damage.broken() + damage.oversized() > 0;
    }

    private static BrokenException unknownFormat(String id, Reading.Damage damage) {
        return new BrokenException(
                ErrorCode.UNKNOWN_FORMAT,
                "session %s has no message in a known format; %s skipped"
                        .formatted(
                                id,
                                HumanFormat.count(damage.lines(), "record") + (damage.lines() == 1 ? " was" : " were")),
                "see its bytes with: git session show %s --raw".formatted(id));
    }

    private static Reading read(Shown shown, Agent agent, Consumer<Entry> entries) {
        try {
            SubagentFiles subagents = new SubagentFiles(agent, shown.beside(), entries);
            Reading reading = agent.read(shown.transcript(), subagents::add);
            subagents.rest();
            return reading;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void print(Transcript transcript, PrintStream out) {
        try (InputStream bytes = transcript.open()) {
            bytes.transferTo(out);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The pager that git would use. Empty if the output is not a terminal or no pager is wanted.
    private static Optional<String> pager(Invocation invocation, Git git) {
        if (invocation.console().columns() == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String pager = invocation
                .wiring()
                .setVariable("GIT_PAGER")
                .or(() -> git.config().find("core.pager"))
                .or(() -> invocation.wiring().setVariable("PAGER"))
                .orElse("less");
        return pager.isBlank() || pager.equals("cat") ? Optional.empty() : Optional.of(pager);
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "--grep takes a regular expression: " + e.getDescription(),
                    "mend the pattern",
                    e);
        }
    }

    private static BrokenException unreadable(IOException cause) {
        return new BrokenException(
                ErrorCode.UNREADABLE_SESSION,
                "the session can't be read: " + cause.getMessage(),
                "run the command again",
                cause);
    }
}
