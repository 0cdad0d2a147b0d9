package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.Pager;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.TemporaryFolder;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `git session show`: prints a readable transcript.
public final class ShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "show",
                "[SESSION_ID] [--plan ID]",
                "show a readable transcript of a session",
                """
                Shows the prompts, answers and tool calls of a session, whichever agent wrote it: each
                result below its call, file changes as diffs, subagents indented. Long results and
                thoughts are folded (--full shows all). A session that is not stored is searched on this
                machine. On a terminal, Markdown is rendered and the output goes through git's pager.

                Without an id it shows the newest session of the plan: --plan, or the plan of the current
                branch.

                After the id, #e12 begins at that entry and :340 at that line of the transcript.

                With --json the output is one object with a list of entries, in the same form for every
                agent (see docs/agents.md).
                """,
                List.of(
                        OptionSpec.flag("raw", "print the session's bytes as they are"),
                        OptionSpec.flag("local", "search only this machine, not the remote"),
                        OptionSpec.value("grep", "PATTERN", "show only entries that match a regular expression"),
                        OptionSpec.value("entries", "N-M", "show only these entries, such as 12-40 or 12"),
                        OptionSpec.value("tools", "NAME", "show only calls of tools with this in their name"),
                        OptionSpec.flag("no-thinking", "leave the model's thoughts out"),
                        OptionSpec.flag("full", "fold nothing"),
                        OptionSpec.flag("times", "show the number and the time of each entry"),
                        OptionSpec.value("version", "N", "an older version; git session versions tells them"),
                        OptionSpec.value("stage", "NAME", "a stage, where several are stored under one id"),
                        OptionSpec.value("plan", "ID", "the plan to look in, if several store the session")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session show 0484252a", "reads a session"),
                        new CommandSpec.Example(
                                "git session show 0484252a --grep 'npm (install|ci)'", "finds what it did")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        EntrySelection.Choice choice = choice(invocation); // refuses a bad option before anything is fetched
        Git git = invocation.wiring().git();
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            ShownSession shown = invocation.has("local")
                    ? SessionSearch.local(invocation, git, scratch)
                    : SessionSearch.stored(invocation, git, scratch);
            show(
                    invocation,
                    git,
                    shown,
                    choice.within(EntryAddress.of(invocation).range(choice.range(), shown)));
            return ExitCode.DONE;
        }
    }

    private static void show(Invocation invocation, Git git, ShownSession shown, EntrySelection.Choice choice) {
        Console console = invocation.console();
        if (invocation.has("raw")) {
            shown.printBytes(console.out());
            return;
        }
        if (console.isJson()) {
            TranscriptJson json =
                    new TranscriptJson(console.out(), shown.id(), shown.agent().map(Agent::name));
            EntrySelection selection = new EntrySelection(choice, json::add);
            json.end(shown.overview(console, selection::add).reading());
            return;
        }
        TranscriptHeader header = new TranscriptHeader();
        EntryReplay replay = new EntryReplay(shown);
        ShownSession.Overview overview = shown.overview(console, entry -> {
            header.add(entry);
            replay.add(entry);
        });
        FirstPass first = new FirstPass(shown, overview, header, replay);
        Pager.of(invocation, git).print(out -> print(invocation, first, choice, out));
    }

    /// Which entries the options ask for.
    private static EntrySelection.Choice choice(Invocation invocation) {
        return new EntrySelection.Choice(
                invocation.find("entries").map(EntryRange::parse).orElse(EntryRange.ALL),
                invocation.find("tools").orElse("").toLowerCase(Locale.ROOT),
                !invocation.has("no-thinking"),
                invocation.find("grep").map(ShowCommand::compile));
    }

    /// A session after its first pass.
    private record FirstPass(
            ShownSession shown, ShownSession.Overview overview, TranscriptHeader header, EntryReplay entries) {}

    private static void print(Invocation invocation, FirstPass first, EntrySelection.Choice choice, PrintStream out) {
        ShownSession shown = first.shown();
        ShownSession.Overview overview = first.overview();
        TranscriptHeader header = first.header();
        Console console = invocation.console();
        ZoneId zone = invocation.wiring().clock().getZone();
        TranscriptHeader.Facts facts = new TranscriptHeader.Facts(
                shown.id(),
                shown.title(),
                shown.place().words(),
                shown.version(),
                shown.agent().map(agent -> agent.name().title()).orElse(""));
        header.print(out, console, facts, overview.reading(), zone);
        TranscriptPrinter printer = new TranscriptPrinter(
                out,
                console,
                new TranscriptPrinter.Manner(invocation.has("full"), invocation.has("times"), zone, choice.pattern()));
        ResultPairing pairing = new ResultPairing(printer::print);
        EntrySelection selection = new EntrySelection(choice, pairing::add);
        first.entries().replay(overview.reader(), selection::add);
        pairing.flush();
        ShownSession.tellDamage(console, overview.reading().damage());
        if (selection.passed() == 0 && choice.isLimited()) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH,
                    "nothing in session %s matches; it has %s".formatted(shown.id(), header.size()),
                    "try another --grep, --tools or --entries");
        }
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
}
