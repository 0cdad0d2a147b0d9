package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.reading.why.WhyFile;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.util.List;

/// `git session why`: which session wrote a line, and why.
public final class WhyCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "why",
                "FILE:LINE | FILE:FIRST-LAST | FILE | COMMIT",
                "find the session that wrote a line",
                """
                Tells which stored session wrote a line, with the prompt that led to it, what the agent
                thought, and the call. git blame finds the line's commit; the sessions' own edits, as
                they are recorded in the transcripts, show who wrote it. Of a file it lists the sessions
                that edited it, of a commit those behind it, with the share of lines that each wrote.

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
        invocation.requireArguments(1, 1, "a line such as src/Main.java:42, a file or a commit");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        WhyTarget target = WhyTarget.of(
                invocation.arguments().getFirst(), invocation.wiring().directory());
        invocation.console().progress().begin("searching");
        BlameInBackground blame = BlameInBackground.of(git.history(), target);
        return CurrentIndex.ask(invocation, git, settings, current -> {
            Why why = new Why(git.history(), current.index(), plan(invocation, git, settings));
            WhyReport report = new WhyReport(invocation, git, current);
            switch (target) {
                case WhyTarget.Lines lines ->
                    report.lines(why.lines(lines.range().path(), blame.lines()));
                case WhyTarget.WholeFile file -> report.file(file.path(), known(file.path(), why.file(file.path())));
                case WhyTarget.Commit commit -> report.commit(commit(why, commit.revision()));
            }
            return ExitCode.DONE;
        });
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
