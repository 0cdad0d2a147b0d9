package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.NotSearchedJson;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.FigureText;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints figures: as a summary and tables, as JSON or as CSV.
///
/// @param by the grouping that was asked for; none for the summary
/// @param ownPrices whether a file of prices goes before those in the program
/// @param ofCalls whether only calls are counted
record StatsReport(Invocation invocation, List<Grouping> by, boolean ownPrices, boolean ofCalls) {
    private static final int WEEKS = 8;
    private static final int MOST_NAMED = 3;

    StatsReport {
        by = List.copyOf(by);
    }

    ExitCode print(Stats.Answer answer, List<NotSearched> missing) {
        Console console = invocation.console();
        if (console.isJson()) {
            console.success(json(answer, missing));
            return answer.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.DONE;
        }
        missing.stream()
                .limit(MOST_NAMED)
                .forEach(part ->
                        console.aside(Printable.clean("not counted: %s; %s".formatted(part.what(), part.why()))));
        if (answer.isEmpty()) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH,
                    "nothing of this is in any session",
                    "see which sessions there are with: git session list");
        }
        if (invocation.has("csv")) {
            console.out().writeBytes(StatsData.csv(groups(answer)).getBytes(StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        if (by.isEmpty()) {
            summary(answer);
        } else {
            new StatsTable(console, by.getFirst(), groups(answer)).print();
            new StatsFoot(console, by.getFirst(), groups(answer)).print(answer.total());
        }
        unpriced(answer.total());
        return ExitCode.DONE;
    }

    private Grouping grouping() {
        return by.isEmpty() ? Grouping.MODEL : by.getFirst();
    }

    private List<Stats.Group> groups(Stats.Answer answer) {
        return answer.of(grouping());
    }

    private void summary(Stats.Answer answer) {
        Console console = invocation.console();
        Sums total = answer.total();
        String worked = total.seconds() == Sums.UNKNOWN ? "unknown time" : Figure.time(total);
        if (ofCalls) {
            line("sessions", "%s, %s worked".formatted(total.sessions(), worked));
            line("tokens", "not by call: agents count them by message, and tool: selects calls");
        } else {
            line(
                    "sessions",
                    "%s, %s, %s worked"
                            .formatted(total.sessions(), HumanFormat.count(total.prompts(), "prompt"), worked));
            line("tokens", tokens(total.spent()));
            line("cost", cost(total));
        }
        line(
                "tools",
                "%s, %s failed; %s in %s"
                        .formatted(
                                HumanFormat.count(total.done().calls(), "call"),
                                Figure.failed(total),
                                total.done().isKnown() ? Figure.lines(total) + " lines" : "unknown lines",
                                total.done().isKnown()
                                        ? HumanFormat.count(total.done().files(), "file")
                                        : "unknown files"));
        console.line("");
        new StatsTable(console, Grouping.MODEL, groups(answer)).print();
        List<Stats.Group> weeks = answer.of(Grouping.WEEK);
        console.line("");
        new StatsTable(console, Grouping.WEEK, weeks.subList(Math.max(0, weeks.size() - WEEKS), weeks.size())).print();
    }

    private static String tokens(Sums.Spent spent) {
        Tokens tokens = spent.tokens();
        return spent.isKnown()
                ? "%s input, %s output, %s read from the cache, %s written to it"
                        .formatted(
                                FigureText.count(tokens.input()),
                                FigureText.count(tokens.output()),
                                FigureText.count(tokens.cacheRead()),
                                FigureText.count(tokens.cacheWrite()))
                : "not recorded";
    }

    private void line(String name, String text) {
        Console console = invocation.console();
        console.line(console.styled(Style.FAINT, "%-10s".formatted(name)) + text);
    }

    private String cost(Sums total) {
        Sums.Spent spent = total.spent();
        if (!spent.isKnown()) {
            return "unknown, as no tokens are recorded";
        }
        String cost = Figure.cost(total);
        if (!spent.priced()) {
            return cost;
        }
        if (spent.recorded() > 0) {
            return cost + ", of which agents recorded " + FigureText.dollars(spent.recordedDollars())
                    + (spent.listed() > 0 ? "; the rest by " + source() : "");
        }
        return cost + " by " + source();
    }

    private String source() {
        return (ownPrices ? "your prices and " : "") + "list prices of " + Prices.day();
    }

    private void unpriced(Sums total) {
        total.spent()
                .unpriced()
                .forEach((model, tokens) -> invocation
                        .console()
                        .aside(Printable.clean(
                                "%s tokens of %s have no price; name it in a file: git config session.prices FILE"
                                        .formatted(
                                                FigureText.count(StatsData.all(tokens)),
                                                model.isEmpty() ? "an unknown model" : Printable.excerpt(model)))));
    }

    private Map<String, @Nullable Object> json(Stats.Answer answer, List<NotSearched> missing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("by", grouping().id());
        json.put("groups", groups(answer).stream().map(StatsData::of).toList());
        json.put("total", StatsData.of(answer.total()));
        json.put("unpriced", StatsData.unpriced(answer.total()));
        json.put("prices_of", Prices.day().toString());
        json.put("not_counted", NotSearchedJson.of(missing));
        return json;
    }
}
