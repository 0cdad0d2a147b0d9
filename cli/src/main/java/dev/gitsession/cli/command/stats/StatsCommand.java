package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.search.CurrentIndex;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TimeSpan;
import dev.gitsession.reading.query.TypedTime;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.OwnAuthor;
import dev.gitsession.reading.stats.Selection;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `git session stats`: counts what sessions did, and what it cost.
public final class StatsCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "stats",
                "[FIELD:VALUE...] [--by GROUP]",
                "count what sessions did and cost",
                """
                Counts sessions, prompts, tokens, their cost, tool calls, the time worked and changed lines,
                in every session that the remote stores and in this machine's that are not stored yet. What
                forks, resumed copies and repeated records have in common is counted once. What an agent
                does not record is shown as -, never as 0.

                Fields select what is counted: plan:42 agent:codex model:opus branch:main tool:Bash
                file:src/Main.java commit:1a2b3c4 since:2w until:2026-11-03 is:local. author: selects only
                your own sessions, unless session.statsAuthors is on.

                The cost is the agent's own figure where it recorded one. Else it follows from list prices,
                which a file named by session.prices replaces or completes. Exits with 3 if nothing is found.
                """,
                List.of(
                        OptionSpec.value("by", "GROUP", "by day, week, month, plan, model, agent, branch, tool, repo"),
                        OptionSpec.value("since", "TIME", "what happened then or later: 2026-11-03, 3d, 2w"),
                        OptionSpec.value("until", "TIME", "what happened before that"),
                        OptionSpec.flag("csv", "print the groups as CSV"),
                        OptionSpec.flag(
                                "all", "also count in the other repositories that were searched on this machine"),
                        OptionSpec.flag("offline", "count what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session stats since:30d", "the last 30 days"),
                        new CommandSpec.Example("git session stats plan:42 --by tool", "the tools that plan 42 used")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        Optional<Grouping> by = invocation.find("by").map(StatsCommand::grouping);
        if (invocation.has("csv") && invocation.console().isJson()) {
            throw bad("--csv and --json can't be given together", "give one of them");
        }
        Query typed = query(invocation);
        Git git = invocation.wiring().git();
        Query query = OwnAuthor.of(git).in(new CommitPlans(git::messageOf).in(typed));
        StoreSettings settings = invocation.settings(git);
        ChosenPrices prices = ChosenPrices.of(invocation, git);
        List<Grouping> groupings = by.map(List::of).orElse(List.of(Grouping.MODEL, Grouping.WEEK));
        StatsReport report = new StatsReport(
                invocation, by.isPresent() ? groupings : List.of(), prices.own(), Selection.isOfCalls(query));
        invocation.console().progress().begin("counting");
        return CurrentIndex.ask(invocation, git, settings, current -> {
            Stats stats = new Stats(
                    current.index(),
                    prices.prices(),
                    invocation.wiring().clock().getZone());
            return report.print(stats.of(query, groupings), current.notSearched());
        });
    }

    private static Grouping grouping(String name) {
        return Grouping.find(name)
                .orElseThrow(() -> bad(
                        "--by '%s' is no group".formatted(Printable.excerpt(name)),
                        "it is one of "
                                + Arrays.stream(Grouping.values())
                                        .map(Grouping::id)
                                        .collect(Collectors.joining(", "))));
    }

    /// The query of the command line. Several arguments are one query.
    private static Query query(Invocation invocation) {
        Clock clock = invocation.wiring().clock();
        List<Query> parts = new ArrayList<>();
        parts.add(QueryParser.parse(String.join(" ", invocation.arguments()), clock));
        invocation
                .find("since")
                .map(time -> new Query.Time(TypedTime.read("--since", time, clock), true))
                .ifPresent(parts::add);
        invocation
                .find("until")
                .map(time -> new Query.Time(TypedTime.read("--until", time, clock), false))
                .ifPresent(parts::add);
        Query.All query = new Query.All(parts);
        TimeSpan.require(query);
        return query;
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }
}
