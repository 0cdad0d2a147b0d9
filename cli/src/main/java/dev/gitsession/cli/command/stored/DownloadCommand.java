package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.NamedPlan;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.command.show.OtherCopies;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.download.SessionReceiver;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session download`: fetches stored sessions.
public final class DownloadCommand implements Command {
    private static final String STANDARD_OUTPUT = "-";

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "download",
                "[--plan ID | --branch B] [--session-id ID | --all] [-o PATH|-]",
                "fetch a stored session",
                """
                Fetches sessions and verifies them against the manifest. Without --session-id it
                fetches the newest one of the plan, with --all every one. Without a plan that is the
                plan of the current branch, if it has one, else any. An id may be shortened as long as
                it is unique.

                Sessions are written to .erk/scratch/remote-sessions/<session_id>/session.jsonl in the
                working tree, which a .gitignore keeps out of commits, or to the file or folder given
                with -o. An older version (--version) is written to session.version-N.jsonl there, or to
                <session_id>.version-N.jsonl in a folder, beside the current one. The parts of a condensed session of the original system are written unchanged,
                below <session_id>/; to a single file they are written one after the other.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "a session of this plan").offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("branch", "B", "a session of this branch; needs no plan record")
                                .offering(OptionSpec.Hint.BRANCH),
                        OptionSpec.value("session-id", "ID", "this session").offering(OptionSpec.Hint.SESSION),
                        OptionSpec.flag("all", "every session"),
                        OptionSpec.value("version", "N", "an older version; git session versions tells them"),
                        OptionSpec.value("output", "PATH", "the file or folder to write, - for standard output")
                                .withLetter("o")
                                .offering(Hint.FILE),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session download --plan 42", "the newest session of plan 42"),
                        new CommandSpec.Example(
                                "git session download --session-id 0484252a -o - | less", "one session, to read"),
                        new CommandSpec.Example(
                                "git session download --all -o sessions/", "everything, into a folder")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        if (invocation.arguments().size() == 1) {
            String named = Printable.excerpt(invocation.arguments().getFirst());
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "'%s' is one argument too many".formatted(named),
                    "name a session with --session-id " + named);
        }
        invocation.requireArguments(0, 0, "");
        Optional<String> output = invocation.find("output");
        boolean toStandardOutput = output.filter(STANDARD_OUTPUT::equals).isPresent();
        Download.Query typed = query(invocation, toStandardOutput);
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        Download.Query query = isOpen(typed)
                ? PlanOption.find(invocation, git, settings)
                        .map(plan -> new Download.Query(
                                Optional.of(plan), Optional.empty(), Optional.empty(), false, typed.version()))
                        .orElse(typed)
                : typed;
        Console console = invocation.console();
        Destination destination = toStandardOutput
                ? Destination.stream(console.out())
                : Destination.files(git, invocation.wiring().directory(), output, query);
        console.progress().begin("fetching");
        Download.Result result = fetch(invocation, git, query, new Counted(destination, console.progress()));
        result.sessions().forEach(session -> OtherCopies.tell(console, session));
        if (!toStandardOutput) {
            report(console, result, destination, query.all());
        }
        DamageReport.warn(console, result.damaged());
        return query.all() && !result.damaged().isEmpty() ? ExitCode.BROKEN : ExitCode.DONE;
    }

    private static Download.Result fetch(
            Invocation invocation, Git git, Download.Query query, SessionReceiver receiver) {
        try {
            return new Download(git, invocation.settings(git)).fetch(query, receiver);
        } catch (NotFoundException | InvalidInputException e) {
            throw NamedPlan.explained(
                    e,
                    query.sessionId().orElse(""),
                    invocation,
                    "fetch its newest session with: git session download --plan");
        }
    }

    private static Download.Query query(Invocation invocation, boolean toStandardOutput) {
        refuseBoth(invocation, "plan", "branch");
        refuseBoth(invocation, "session-id", "all");
        refuseBoth(invocation, "version", "all");
        if (toStandardOutput && invocation.has("all")) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "--all does not go to standard output", "name a folder with -o");
        }
        if (toStandardOutput && invocation.console().isJson()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "--json and -o - both want standard output", "leave one out");
        }
        return new Download.Query(
                invocation.plan(),
                invocation.find("branch").map(BranchLayout::branchNamed),
                invocation.find("session-id"),
                invocation.has("all"),
                invocation.number("version", 0));
    }

    /// Whether nothing is named, so that the plan of the current branch is meant.
    private static boolean isOpen(Download.Query query) {
        return !query.all()
                && query.plan().isEmpty()
                && query.branch().isEmpty()
                && query.sessionId().isEmpty();
    }

    private static void refuseBoth(Invocation invocation, String one, String other) {
        if (invocation.has(one) && invocation.has(other)) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "--" + one + " and --" + other + " exclude each other", "leave one out");
        }
    }

    private static void report(Console console, Download.Result result, Destination destination, boolean all) {
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        for (DownloadedSession session : result.sessions()) {
            List<Path> paths = destination.pathsOf(session);
            answers.add(json(session, paths));
            console.note((session.unchanged() ? "%s: %s (%s) is in %s already" : "%s %s (%s) to %s")
                    .formatted(
                            console.styled(Style.GOOD, session.unchanged() ? "unchanged" : "downloaded"),
                            session.sessionId().isEmpty() ? "(no id)" : session.sessionId(),
                            HumanFormat.size(session.bytes()),
                            paths.stream()
                                    .map(path -> Printable.clean(path.toString()))
                                    .collect(Collectors.joining(", "))));
        }
        Map<String, @Nullable Object> answer =
                new LinkedHashMap<>(all ? DamageReport.failure(result.damaged()) : Map.of());
        if (all || answers.size() > 1) {
            answer.put("sessions", answers);
        } else {
            answer.putAll(answers.getFirst());
        }
        if (!result.damaged().isEmpty()) {
            answer.put("damaged", DamageReport.json(result.damaged()));
        }
        console.success(answer);
    }

    private static Map<String, @Nullable Object> json(DownloadedSession session, List<Path> paths) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_id", session.sessionId());
        answer.put("plan_id", session.plan().map(PlanId::value).orElse(null));
        answer.put("path", paths.getFirst().toString());
        if (!session.condensed().isEmpty()) {
            answer.put("paths", paths.stream().map(Path::toString).toList());
        }
        answer.put("bytes", session.bytes());
        answer.put("unchanged", session.unchanged());
        answer.put("source", session.source().orElse(null));
        answer.put(
                "other_plans", session.otherPlans().stream().map(PlanId::value).toList());
        return answer;
    }

    /// A destination that advances the progress line.
    private record Counted(Destination destination, Progress progress) implements Destination {
        @Override
        public List<Path> pathsOf(DownloadedSession session) {
            return destination.pathsOf(session);
        }

        @Override
        public boolean takesParts() {
            return destination.takesParts();
        }

        @Override
        public boolean has(RefName branch, String sessionId, String sha256) {
            return destination.has(branch, sessionId, sha256);
        }

        @Override
        public Sink open(RefName branch, String sessionId) throws IOException {
            return counted(destination.open(branch, sessionId));
        }

        @Override
        public Sink openPart(RefName branch, String sessionId, String name) throws IOException {
            return counted(destination.openPart(branch, sessionId, name));
        }

        private Sink counted(Sink sink) {
            progress.begin("writing");
            return new CountedSink(sink, progress);
        }
    }

    private record CountedSink(SessionReceiver.Sink sink, Progress progress) implements SessionReceiver.Sink {
        @Override
        public OutputStream stream() throws IOException {
            return progress.counting(sink.stream());
        }

        @Override
        public void accept() throws IOException {
            sink.accept();
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }

    /// A destination for downloads, which knows the path of each.
    interface Destination extends SessionReceiver {
        /// The paths of a session: one file, or several for a condensed session.
        List<Path> pathsOf(DownloadedSession session);

        static Destination stream(OutputStream out) {
            return new StreamDestination(out);
        }

        static Destination files(Git git, Path directory, Optional<String> output, Download.Query query) {
            return output.isPresent()
                    ? FileDestination.named(
                            directory.resolve(output.get()), output.get().endsWith("/") || query.all(), query.version())
                    : FileDestination.inWorkingTree(git.layout(), query.version());
        }
    }
}
