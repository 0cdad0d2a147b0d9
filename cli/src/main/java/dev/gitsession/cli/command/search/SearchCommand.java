package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TextPattern;
import dev.gitsession.reading.query.TimeSpan;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `git session search`: finds what was said in the sessions of the repository.
public final class SearchCommand implements Command {
    private static final int SESSIONS = 10;
    private static final int ENTRIES = 3;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "search",
                "[WORD...] [--literal TEXT | --regex EXPRESSION]",
                "find what was said in the stored sessions",
                """
                Searches prompts, answers, thoughts, calls and results of every session that the remote
                stores, and of this machine's sessions of the repository that are not stored yet. Words
                are found in any case; parseHeader finds parse_header and "parse header". Several words
                must all be in an entry; if no entry has them all, sessions that have them are found.

                A query may have "phrases", begin*, -without, and fields: plan:42 session:0484 agent:codex
                model:opus branch:main author:ana kind:prompt tool:Bash file:src/Main.java commit:1a2b3c4
                since:2w until:2026-11-03 failed:yes is:stored is:local.

                The index lies in the git folder and is brought up to date first; only what is new is
                fetched. Exits with 3 if nothing is found.
                """,
                List.of(
                        OptionSpec.value("literal", "TEXT", "entries whose text holds exactly this"),
                        OptionSpec.value("regex", "EXPRESSION", "entries whose text matches an expression of RE2"),
                        OptionSpec.value("context", "N", "also show N lines around each"),
                        OptionSpec.value("limit", "N", "the most sessions to show (10)")
                                .withLetter("n"),
                        OptionSpec.value("sort", "ORDER", "by relevance or time"),
                        OptionSpec.flag("count", "print only how much is found"),
                        OptionSpec.flag("files", "print only the sessions, one a line"),
                        OptionSpec.flag("all", "also search the other repositories that were searched on this machine"),
                        OptionSpec.flag("offline", "search what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to search (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session search flaky parser test", "finds where it was worked on"),
                        new CommandSpec.Example(
                                "git session search --literal 'exit status 128' kind:result",
                                "finds what a command printed")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        Query typed = query(invocation);
        Git git = invocation.wiring().git();
        Query query = new CommitPlans(git::messageOf).in(typed);
        Request request = new Request(
                query, order(invocation), invocation.number("limit", SESSIONS), ENTRIES, invocation.has("count"));
        int context = invocation.number("context", 0);
        StoreSettings settings = invocation.settings(git);
        SearchReport report = new SearchReport(invocation, git, query, context);
        invocation.console().progress().begin("searching");
        return CurrentIndex.ask(invocation, git, settings, current -> {
            SessionIndex index = current.index();
            Request priced = priced(invocation, git, index, request);
            return report.print(new SearchResult(index.search(priced), index.size(), current.notSearched()), index);
        });
    }

    /// The request with the sessions that `cost:` selects.
    private static Request priced(Invocation invocation, Git git, SessionIndex index, Request request) {
        if (!invocation.arguments().toString().toLowerCase(Locale.ROOT).contains("cost:")) {
            return request;
        }
        Stats stats = new Stats(
                index,
                ChosenPrices.of(invocation, git).prices(),
                invocation.wiring().clock().getZone());
        return request.with(stats.withCosts(request.query()));
    }

    /// The query of the command line. Several arguments are one query.
    private static Query query(Invocation invocation) {
        List<Query> parts = new ArrayList<>();
        Query words = QueryParser.parse(
                String.join(" ", invocation.arguments()), invocation.wiring().clock());
        if (invocation.has("literal") && invocation.has("regex")) {
            throw bad("--literal and --regex can't be given together", "give one of them");
        }
        invocation
                .find("literal")
                .map(TextPattern::literal)
                .map(Query.Matches::new)
                .ifPresent(parts::add);
        invocation
                .find("regex")
                .map(TextPattern::expression)
                .map(Query.Matches::new)
                .ifPresent(parts::add);
        if (parts.isEmpty() && words instanceof Query.All all && all.queries().isEmpty()) {
            throw bad("there is nothing to search for", "give words, such as: git session search flaky test");
        }
        TimeSpan.require(words);
        parts.add(words);
        return new Query.All(parts);
    }

    private static Request.Order order(Invocation invocation) {
        return switch (invocation.find("sort").orElse("relevance")) {
            case "relevance" -> Request.Order.RELEVANCE;
            case "time" -> Request.Order.TIME;
            default -> throw bad("--sort takes another value", "sort by relevance or time");
        };
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }
}
