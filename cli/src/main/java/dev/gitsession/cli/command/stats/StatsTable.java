package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.stats.FigureText;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints groups as a table, those of time with bars on a terminal.
record StatsTable(Console console, Grouping grouping, List<Stats.Group> groups) {
    private static final int BAR = 16;

    void print() {
        switch (grouping) {
            case MODEL -> models();
            case TOOL -> tools();
            case DAY, WEEK, MONTH -> times();
            case PLAN, AGENT, BRANCH, REPO -> others();
        }
    }

    private Column name() {
        return Column.of(grouping.id().toUpperCase(Locale.ROOT)).in(Style.NAME).yielding();
    }

    private String nameOf(Stats.Group group) {
        return !group.name().isEmpty()
                ? group.name()
                : grouping == Grouping.PLAN || grouping == Grouping.REPO ? "(not stored)" : "(unknown)";
    }

    private static String number(long number) {
        return String.valueOf(number);
    }

    private void models() {
        Table table = new Table(
                name(),
                Column.number("SESSIONS"),
                Column.number("INPUT"),
                Column.number("OUTPUT"),
                Column.number("CACHED"),
                Column.number("WRITTEN"),
                Column.number("COST"));
        for (Stats.Group group : groups) {
            Sums sums = group.sums();
            Tokens tokens = sums.spent().tokens();
            table.row(
                    nameOf(group),
                    number(sums.sessions()),
                    Figure.tokens(sums, tokens.input()),
                    Figure.tokens(sums, tokens.output()),
                    Figure.tokens(sums, tokens.cacheRead()),
                    Figure.tokens(sums, tokens.cacheWrite()),
                    Figure.cost(sums));
        }
        table.printTo(console);
    }

    private void tools() {
        Table table = new Table(
                name(),
                Column.number("SESSIONS"),
                Column.number("CALLS"),
                Column.number("FAILED"),
                Column.number("TIME"),
                Column.number("LINES"),
                Column.number("FILES"));
        for (Stats.Group group : groups) {
            Sums sums = group.sums();
            table.row(
                    nameOf(group),
                    number(sums.sessions()),
                    FigureText.count(sums.done().calls()),
                    Figure.failed(sums),
                    Figure.time(sums),
                    Figure.lines(sums),
                    sums.done().isKnown() ? FigureText.count(sums.done().files()) : Figure.UNKNOWN);
        }
        table.printTo(console);
    }

    private void times() {
        Table table = new Table(
                name(),
                Column.number("SESSIONS"),
                Column.number("PROMPTS"),
                Column.number("TOKENS"),
                Column.number("COST"),
                Column.number("TIME"),
                Column.of("SHARE").in(Style.GOOD).when(Table.Width.LEFT_OUT));
        double most = groups.stream().mapToDouble(this::weight).max().orElse(0);
        for (Stats.Group group : groups) {
            row(table, group, bar(weight(group), most));
        }
        table.printTo(console);
    }

    /// What a bar shows: the cost, or the tokens where no group has a cost.
    private double weight(Stats.Group group) {
        boolean priced = groups.stream().anyMatch(each -> each.sums().spent().priced());
        return priced ? group.sums().spent().dollars() : group.sums().allTokens();
    }

    private String bar(double weight, double most) {
        int length = most > 0 ? (int) Math.round(weight / most * BAR) : 0;
        return !console.isTerminal() || length == 0 ? Figure.UNKNOWN : "█".repeat(length);
    }

    private void others() {
        Table table = new Table(
                name(),
                Column.number("SESSIONS"),
                Column.number("PROMPTS"),
                Column.number("TOKENS"),
                Column.number("COST"),
                Column.number("TIME"),
                Column.number("CALLS").when(Table.Width.LEFT_OUT),
                Column.number("LINES").when(Table.Width.LEFT_OUT));
        for (Stats.Group group : groups) {
            row(table, group, FigureText.count(group.sums().done().calls()), Figure.lines(group.sums()));
        }
        table.printTo(console);
    }

    /// Adds a group's row: what all tables but that of models have in common, and what only one has.
    private void row(Table table, Stats.Group group, String... more) {
        Sums sums = group.sums();
        List<String> cells = new ArrayList<>(List.of(
                nameOf(group),
                number(sums.sessions()),
                FigureText.count(sums.prompts()),
                Figure.tokens(sums, sums.allTokens()),
                Figure.cost(sums),
                Figure.time(sums)));
        cells.addAll(List.of(more));
        table.row(cells.toArray(String[]::new));
    }
}
