package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.reading.why.WhyFile;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;

/// `git session why`: which session wrote a line, and why.
public final class WhyCommand implements Command {
    /// A commit, `--` and a file; what is too many is refused by its place.
    private static final int MOST_WORDS = 4;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "why",
                "FILE:LINE | FILE:FIRST-LAST | FILE | COMMIT | [COMMIT] -- [FILE[:LINE]]",
                "find the session that wrote a line",
                """
                Tells which stored session wrote a line, with the prompt that led to it, what the agent
                thought, and the call. git blame finds the line's commit; the sessions' own edits, as
                they are recorded in the transcripts, show who wrote it. Of a file it lists the sessions
                that edited it, of a commit those behind it, with the share of lines that each wrote.
                COMMIT -- FILE:LINE, or COMMIT:FILE:LINE, is a line of the file in that commit. -- also
                tells a file from a commit of the same name.

                The answer is certain if a session wrote the line and the commit is linked with it: by
                the plan's number, the session's id or branch in the message, or because a tool of the
                session printed the commit's name. It is likely if the lines alone show it. Otherwise it
                says why no session is known.
                """,
                List.of(
                        OptionSpec.flag("porcelain", "print each line for programs, as git blame --porcelain does"),
                        OptionSpec.flag("offline", "answer from what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to search (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session why src/Main.java:42", "tells who wrote line 42, and why"),
                        new CommandSpec.Example("git session why HEAD~3", "tells which sessions are behind a commit")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        List<String> words = invocation.arguments();
        invocation.requireArguments(
                1, words.contains("--") ? MOST_WORDS : 1, "a line such as src/Main.java:42, a file or a commit");
        Git git = invocation.wiring().git();
        WhyTarget target = new WhyArguments(git, invocation.wiring().directory()).read(words);
        WhyTarget printed = invocation.has("porcelain") ? printable(invocation, target) : target;
        StoreSettings settings = invocation.settings(git);
        invocation.console().progress().begin("searching");
        BlameInBackground blame = BlameInBackground.of(git.history(), printed);
        return CurrentIndex.ask(invocation, git, settings, current -> {
            Why why = new Why(git.history(), current.index(), plan(invocation, git, settings));
            WhyReport report = new WhyReport(invocation, git, current);
            switch (printed) {
                case WhyTarget.Lines lines ->
                    report.lines(why.lines(lines.range().path(), blame.lines()), lines.several());
                case WhyTarget.WholeFile file -> {
                    String path = git.history().pathInRepository(file.path());
                    report.file(path, known(path, why.file(file.path())));
                }
                case WhyTarget.Commit commit -> report.commit(commit(why, commit.name()));
            }
            return ExitCode.DONE;
        });
    }

    /// What `--porcelain` prints: lines, of a file all of them.
    private static WhyTarget printable(Invocation invocation, WhyTarget target) {
        if (invocation.console().isJson()) {
            throw bad("--porcelain and --json can't be given together", "give one of them");
        }
        return switch (target) {
            case WhyTarget.Lines lines -> lines;
            case WhyTarget.WholeFile file -> new WhyTarget.Lines(new LineRange(file.path(), 1, LineRange.END), true);
            case WhyTarget.Commit ignored ->
                throw bad("--porcelain prints lines of a file, and this is a commit", "ask for it with: --json");
        };
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }

    private static String plan(Invocation invocation, Git git, StoreSettings settings) {
        return PlanOption.find(invocation, git, settings).map(PlanId::value).orElse("");
    }

    private static List<WhyFile> known(String path, List<WhyFile> sessions) {
        if (sessions.isEmpty()) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH,
                    "no stored session edited %s".formatted(Printable.excerpt(path)),
                    "search for its name with: git session search file:" + Printable.excerpt(path));
        }
        return sessions;
    }

    private static WhyCommit commit(Why why, String revision) {
        return why.commit(revision)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NO_MATCH,
                        "there is no file and no commit '%s' here".formatted(Printable.excerpt(revision)),
                        "give a line such as src/Main.java:42, a file or a commit"));
    }
}
