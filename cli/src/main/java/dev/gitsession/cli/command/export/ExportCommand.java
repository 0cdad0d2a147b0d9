package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import java.util.List;

/// `git session export`: writes sessions as files for people, models and other programs.
public final class ExportCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "export",
                "[SESSION_ID | --plan ID] FORMAT [-o FILE]",
                "write sessions as a page, Markdown, JSON or a digest",
                """
                Writes a session, or all sessions of a plan, as one file:

                --html      a page that opens without anything installed, with find, folding and pictures
                --markdown  for a pull request, an issue or a gist; what is long is folded
                --json      one object, in the form of git session show --json
                --digest    for a model: an overview, then the prompts and answers whole, the rest shortened

                A digest has no limit unless --tokens gives one. With -o DIR/ it is several files of at most
                so many tokens. In one file that limit leaves out what does not fit: the entries go first,
                the overview stays.

                Secrets are looked for once more, with today's rules. The file says what was left out of it.
                A session that is not stored is searched on this machine.

                --ndjson writes every entry of every session instead, as one JSON object a line: for DuckDB,
                jq, pandas or a search engine; with --sessions one object for each session, with its figures
                as stats counts them. docs/export.md describes all forms.
                """,
                List.of(
                        OptionSpec.flag("html", "one page that needs nothing else"),
                        OptionSpec.flag("markdown", "Markdown, in which nobody is mentioned"),
                        OptionSpec.flag("digest", "a digest for models"),
                        OptionSpec.value("tokens", "N", "how many tokens each file of the digest may have, about"),
                        OptionSpec.flag("xml", "with --digest: the XML of exec preprocess-session"),
                        OptionSpec.flag("ndjson", "all entries of all sessions, one JSON object a line"),
                        OptionSpec.value(
                                        "output",
                                        "FILE",
                                        "the file to write (standard output); with --digest also a folder, DIR/")
                                .withLetter("o"),
                        OptionSpec.value("entries", "N-M", "only these entries, such as 12-40 or 12"),
                        OptionSpec.value("plan", "ID", "all sessions of this plan, or the one that is named")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("stage", "NAME", "a stage, where several are stored under one id"),
                        OptionSpec.flag("local", "search the session only on this machine"),
                        OptionSpec.flag("sessions", "with --ndjson: one object for each session"),
                        OptionSpec.flag("all", "with --ndjson: also other repositories that were searched here"),
                        OptionSpec.flag("offline", "with --ndjson: do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(
                        new CommandSpec.Example(
                                "git session export 0484252a --html -o session.html", "a page to send to somebody"),
                        new CommandSpec.Example(
                                "git session export 0484252a --markdown --entries 12-40 | gh gist create -",
                                "a part of a session as a gist"),
                        new CommandSpec.Example(
                                "git session export --plan 42 --digest --tokens 2000", "what a plan was about"),
                        new CommandSpec.Example(
                                "git session export 0484252a --digest --tokens 20000 -o digest/",
                                "a session in files that a model can read"),
                        new CommandSpec.Example("git session export --ndjson -o entries.ndjson", "all entries")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        ExportFormat format = ExportFormat.of(invocation);
        return format == ExportFormat.NDJSON
                ? NdjsonExport.run(invocation)
                : new SessionFileExport(invocation, format).run();
    }
}
