package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.Resuming;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.NamedPlan;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.git.process.ForegroundProgram;
import dev.gitsession.placement.Placement;
import dev.gitsession.placement.Placement.Placed;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.download.DownloadedSession.Version;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session resume`: writes a stored session to the place where its agent continues it.
public final class ResumeCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "resume",
                "[SESSION_ID] [--plan ID]",
                "restore a stored session so that its agent can continue it",
                """
                Fetches a session and its side files, writes them to the place where its agent looks
                for them on this machine, and prints the command that continues it. If the records name
                the other machine's working folder, it is replaced by this machine's; nothing else
                changes. With --exact, nothing changes at all.

                Without an id it takes the newest session of the plan: --plan, or the plan of the current
                branch. On a terminal it asks which one if there are several.

                An existing copy is replaced only if it is stored: if the fetched session continues it, or
                another version of the session holds it. Then it is said which, and --version brings it back.
                """,
                List.of(
                        OptionSpec.flag("exact", "leave every byte as it was stored"),
                        OptionSpec.flag("run", "start the command that continues it"),
                        OptionSpec.value("version", "N", "an older version; git session versions tells them"),
                        OptionSpec.value("plan", "ID", "the plan to look in, if several store the session")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(new CommandSpec.Example("git session resume 0484252a --run", "continues a session")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        LocalSessions agents = invocation.wiring().agents(git);
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            SessionArgument asked =
                    SessionArgument.of(invocation, git, settings).chosen(invocation, git, settings);
            SessionFetch fetched = fetch(invocation, git, asked, scratch);
            OtherCopies.tell(invocation.console(), fetched.session());
            String id = fetched.session().sessionId();
            Agent agent = fetched.session().condensed().isEmpty()
                    ? fetched.writer(agents).orElseThrow(() -> notKnown(fetched, agents))
                    : invocation.wiring().condensed();
            String reason = fetched.session().condensed().isEmpty()
                    ? "%s can't resume a stored session: only it writes to its own store"
                            .formatted(agent.name().title())
                    : "session %s is condensed; no agent can continue it".formatted(id);
            Resuming resuming = agent.resuming()
                    .orElseThrow(() -> new InvalidInputException(
                            ErrorCode.NOT_RESUMABLE,
                            reason,
                            "read it with: git session show %1$s, or fetch it with: git session download --session-id %1$s"
                                    .formatted(id)));
            Outcome outcome = place(invocation, git, new Placement(agent, resuming), fetched, scratch);
            Placed placed = outcome.placed();
            invocation
                    .wiring()
                    .trace()
                    .decided(() -> "%s takes session %s back at %s: %s"
                            .formatted(agent.name().title(), id, placed.file(), placed.fate()));
            refuseDifferent(placed, fetched);
            boolean imported = hasImported(invocation, placed, git.layout().top());
            report(invocation.console(), agent, id, outcome, imported);
            return invocation.has("run")
                    ? start(invocation, placed, git.layout().top())
                    : ExitCode.DONE;
        }
    }

    /// What was placed.
    ///
    /// @param replaced the version that holds what was here before, if it is not the placed one
    private record Outcome(Placed placed, Optional<Version> replaced) {}

    /// Places the session. What is here is replaced if it is stored, in whatever version.
    private static Outcome place(
            Invocation invocation, Git git, Placement placement, SessionFetch fetched, TemporaryFolder scratch) {
        Placement.Fetched session =
                new Placement.Fetched(new SessionId(fetched.session().sessionId()), fetched.file(), fetched.beside());
        Path folder = git.layout().top();
        boolean exact = invocation.has("exact");
        Placed placed = placement.place(session, folder, exact);
        if (placed.fate() != Placement.Fate.DIFFERENT_HERE) {
            return new Outcome(placed, Optional.empty());
        }
        LocalCopy local = LocalCopy.of(placement, placed, fetched, scratch.path());
        LocalCopy.Verdict verdict = local.judge(invocation, git);
        return verdict.fate() == Placement.Fate.WRITTEN
                ? new Outcome(placement.replace(session, folder, exact, local.copy()), verdict.version())
                : new Outcome(placed.with(verdict.fate()), Optional.empty());
    }

    private static SessionFetch fetch(Invocation invocation, Git git, SessionArgument asked, TemporaryFolder scratch) {
        try {
            return SessionFetch.of(git, invocation.settings(git), asked.query(invocation), scratch.path());
        } catch (NotFoundException | InvalidInputException e) {
            throw NamedPlan.explained(
                    e, asked.id(), invocation, "continue its newest session with: git session resume --plan");
        }
    }

    private static SessionException notKnown(SessionFetch fetched, LocalSessions agents) {
        String id = fetched.session().sessionId();
        String nextStep = "read its bytes with: git session show %s --raw".formatted(id);
        return fetched.listedAgent(agents)
                .<SessionException>map(agent -> new BrokenException(
                        ErrorCode.UNKNOWN_FORMAT,
                        "session %s is listed with %s, but its format is unknown"
                                .formatted(id, agent.name().title()),
                        nextStep))
                .orElseGet(() -> new InvalidInputException(
                        ErrorCode.UNKNOWN_AGENT, "session %s is of an unknown agent".formatted(id), nextStep));
    }

    private static void refuseDifferent(Placed placed, SessionFetch fetched) {
        if (placed.fate() == Placement.Fate.DIFFERENT_HERE) {
            String id = fetched.session().sessionId();
            throw new InvalidInputException(
                    ErrorCode.DIFFERENT_HERE,
                    "session %s went on in two ways: what is here%s differs from what is stored%s; the file here stays: %s"
                            .formatted(
                                    id,
                                    size(placed.file()),
                                    size(fetched.file()),
                                    Printable.clean(placed.file().toString())),
                    "keep both: git session upload %1$s%2$s, then see how they part: git session versions %1$s; or move the file away and resume again"
                            .formatted(
                                    id,
                                    fetched.session()
                                            .plan()
                                            .map(plan -> " --plan " + plan)
                                            .orElse("")));
        }
    }

    private static String size(Path file) {
        try {
            return " (%s)".formatted(HumanFormat.size(Files.size(file)));
        } catch (IOException e) {
            return ""; // the sentence says enough without it
        }
    }

    /// Makes the agent take the session in, if it needs that. If its program is missing, the user does that later.
    private static boolean hasImported(Invocation invocation, Placed placed, Path folder) {
        for (List<String> command : placed.imports()) {
            if (invocation
                    .wiring()
                    .gitRunner()
                    .environment()
                    .findProgram(command.getFirst())
                    .isEmpty()) {
                return false;
            }
            if (new ForegroundProgram(command, folder).runQuietly() != 0) {
                throw new BrokenException(
                        ErrorCode.WRITE_FAILED,
                        "%s did not take the session in".formatted(command.getFirst()),
                        "see what it says: " + commandLine(command));
            }
        }
        return true;
    }

    private static ExitCode start(Invocation invocation, Placed placed, Path folder) {
        String program = placed.command().getFirst();
        if (invocation.wiring().gitRunner().environment().findProgram(program).isEmpty()) {
            throw new NotFoundException(
                    ErrorCode.NO_PROGRAM,
                    "the session is in its place, but there is no program '%s' on PATH".formatted(program),
                    "install it, then run: " + commandLine(placed.command()));
        }

        return new ForegroundProgram(placed.command(), folder).run() == 0 ? ExitCode.DONE : ExitCode.BROKEN;
    }

    private static void report(Console console, Agent agent, String id, Outcome outcome, boolean imported) {
        Placed placed = outcome.placed();
        if (console.isJson()) {
            console.success(json(agent, id, outcome, imported));
            return;
        }
        String what = switch (placed.fate()) {
            case WRITTEN -> console.styled(Style.GOOD, "placed");
            case SAME -> "already here:";
            case NEWER_HERE -> "kept, because what is here goes further:";
            case DIFFERENT_HERE -> "kept:";
        };
        console.note("%s session %s of %s%s"
                .formatted(
                        what,
                        console.styled(Style.NAME, id),
                        agent.name().title(),
                        placed.sideFiles() == 0
                                ? ""
                                : " (%s beside it)".formatted(HumanFormat.count(placed.sideFiles(), "file"))));
        outcome.replaced()
                .ifPresent(
                        version -> console.aside("what was here is stored in version %d of %d; bring it back with: %s"
                                .formatted(version.number(), version.count(), resuming(id, version))));
        placed.folder().ifPresent(folder -> console.aside("it ran in " + Printable.clean(folder.toString())));
        if (!imported) {
            placed.imports().forEach(command -> console.line(commandLine(command)));
        }
        console.line(commandLine(placed.command()));
    }

    private static String resuming(String id, Version version) {
        return "git session resume " + id + (version.isSuperseded() ? " --version " + version.number() : "");
    }

    /// The command as it is typed in a shell.
    private static String commandLine(List<String> command) {
        return command.stream()
                .map(word -> word.matches("[A-Za-z0-9_./=:+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static Map<String, @Nullable Object> json(Agent agent, String id, Outcome outcome, boolean imported) {
        Placed placed = outcome.placed();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_id", id);
        answer.put("agent", agent.name().id());
        answer.put("path", placed.file().toString());
        answer.put("written", placed.fate() == Placement.Fate.WRITTEN);
        answer.put("kept_newer", placed.fate() == Placement.Fate.NEWER_HERE);
        answer.put("replaced_version", outcome.replaced().map(Version::number).orElse(null));
        answer.put("files", placed.sideFiles());
        answer.put("replaced_folder", placed.folder().map(Path::toString).orElse(null));
        answer.put("imports", imported ? List.of() : placed.imports());
        answer.put("command", placed.command());
        return answer;
    }
}
