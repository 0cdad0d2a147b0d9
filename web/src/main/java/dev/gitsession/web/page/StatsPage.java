package dev.gitsession.web.page;

import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.BarChart;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Figures of what a query selects: totals, weeks as columns, models, tools, plans and agents as tables.
final class StatsPage {
    private static final int ROWS = 15;
    private static final int MOST_WEEKS = 260;
    private static final String UNKNOWN = "–";
    private static final List<Grouping> SHOWN =
            List.of(Grouping.WEEK, Grouping.MODEL, Grouping.TOOL, Grouping.PLAN, Grouping.AGENT);

    private final Viewed viewed;
    private final Layout layout;

    StatsPage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
    }

    Answer answer(Request request) {
        Typed typed = Typed.of(request.text("q"), viewed).ofMine(viewed);
        Html html = new Html();
        html.element("h1", "", "Statistics");
        html.begin("form", "filter")
                .with("action", "/stats")
                .with("role", "search")
                .with("aria-label", "Select");
        html.begin("input")
                .with("type", "search")
                .with("name", "q")
                .with("value", typed.text())
                .with("placeholder", "Count only: plan:42 agent:codex since:30d")
                .with("aria-label", "Count only")
                .with("spellcheck", "false")
                .end();
        html.begin("button").with("type", "submit").text("Count").end().end();
        choices(html, typed.text().strip());
        if (!typed.defect().isEmpty()) {
            html.element("p", "notice bad", typed.defect());
        } else {
            Stats.Answer answer = viewed.library()
                    .ask(index ->
                            new Stats(index, viewed.prices(), viewed.clock().getZone()).of(typed.query(), SHOWN));
            figures(html, answer);
        }
        return Answer.page(layout.page("Statistics", Layout.Part.STATISTICS, "", html));
    }

    /// Writes what is often counted. Nobody is to be measured by somebody else, so only the reader's own sessions can
    /// be counted apart.
    private static void choices(Html html, String typed) {
        html.begin("p", "chips");
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put("", "all");
        offered.put("author:me", "mine");
        offered.put("since:7d", "last 7 days");
        offered.put("since:30d", "last 30 days");
        offered.put("author:me since:30d", "mine, last 30 days");
        offered.forEach((query, name) -> {
            boolean isOn = typed.equals(query);
            html.begin("a", isOn ? "chip on" : "chip").with("href", "/stats?q=" + Addresses.encoded(query));
            if (isOn) {
                html.with("aria-current", "true");
            }
            html.text(name).end();
        });
        html.end();
    }

    private static void figures(Html html, Stats.Answer answer) {
        if (answer.isEmpty()) {
            html.element("p", "", "Nothing of this is in any session.");
            return;
        }
        totals(html, answer.total());
        weeks(html, answer.of(Grouping.WEEK));
        table(html, "Models", answer.of(Grouping.MODEL), "(unknown)");
        table(html, "Tools", answer.of(Grouping.TOOL), "(unknown)");
        table(html, "Plans", answer.of(Grouping.PLAN), "(not stored)");
        table(html, "Agents", answer.of(Grouping.AGENT), "(unknown)");
        html.element(
                "p",
                "note",
                "The cost is the agents' own figure where they recorded one; the rest follows list" + " prices of "
                        + Prices.day() + ". What an agent does not record is shown as " + UNKNOWN + ".");
    }

    private static void totals(Html html, Sums total) {
        html.begin("dl", "totals");
        total(html, "sessions", Figures.number(total.sessions()));
        total(html, "prompts", Figures.number(total.prompts()));
        total(html, "work", time(total));
        total(html, "tokens", total.spent().isKnown() ? Figures.count(total.allTokens()) : UNKNOWN);
        total(html, "cost", total.spent().priced() ? Figures.cost(total) : UNKNOWN);
        total(html, "calls", Figures.number(total.done().calls()));
        total(
                html,
                "failed",
                total.done().isKnown() ? Figures.number(total.done().failed()) : UNKNOWN);
        total(
                html,
                "files changed",
                total.done().isKnown() ? Figures.number(total.done().files()) : UNKNOWN);
        html.end();
    }

    private static void total(Html html, String name, String value) {
        html.begin("div").element("dt", "", name).element("dd", "", value).end();
    }

    private static String time(Sums sums) {
        return sums.seconds() == Sums.UNKNOWN ? UNKNOWN : Figures.duration(Duration.ofSeconds(sums.seconds()));
    }

    private static void weeks(Html html, List<Stats.Group> weeks) {
        boolean priced = weeks.stream().anyMatch(week -> week.sums().spent().priced());
        String what = priced ? "Cost of each week" : "Tokens of each week";
        html.element("h2", "", what);
        BarChart.write(
                html,
                what,
                withoutGaps(weeks).stream()
                        .map(week -> new BarChart.Bar(
                                day(week.name()),
                                priced
                                        ? week.sums().spent().dollars()
                                        : week.sums().allTokens(),
                                priced
                                        ? Figures.dollars(week.sums().spent().dollars())
                                        : Figures.count(week.sums().allTokens())))
                        .toList());
    }

    /// All weeks from the first to the last, also those in which nothing happened: equal spaces are equal times. Weeks
    /// that are too far apart for that stay as they are.
    private static List<Stats.Group> withoutGaps(List<Stats.Group> weeks) {
        Map<LocalDate, Stats.Group> dated = new TreeMap<>();
        weeks.forEach(week -> date(week.name()).ifPresent(day -> dated.put(day, week)));
        List<Stats.Group> all = new ArrayList<>();
        LocalDate next = LocalDate.MAX;
        for (Map.Entry<LocalDate, Stats.Group> week : dated.entrySet()) {
            while (next.isBefore(week.getKey()) && all.size() <= MOST_WEEKS) {
                all.add(new Stats.Group(next.toString(), Sums.NONE));
                next = next.plusWeeks(1);
            }
            all.add(week.getValue());
            next = week.getKey().plusWeeks(1);
        }
        return all.size() > MOST_WEEKS ? List.copyOf(dated.values()) : all;
    }

    /// The first day of a week in the reader's way.
    private static String day(String week) {
        return date(week).map(Figures::day).orElse(week);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // what has no time is in no week
        }
    }

    private static void table(Html html, String title, List<Stats.Group> groups, String nameless) {
        if (groups.isEmpty()) {
            return;
        }
        html.element("h2", "", title)
                .begin("div", "scroll")
                .with("tabindex", "0")
                .begin("table", "figures");
        html.begin("thead").begin("tr").element("th", "", title.substring(0, title.length() - 1));
        boolean hasSpent =
                groups.stream().anyMatch(group -> group.sums().spent().isKnown());
        List<String> columns = hasSpent
                ? List.of("Sessions", "Prompts", "Tokens", "Cost", "Calls", "Failed", "Time")
                : List.of("Sessions", "Calls", "Failed", "Time");
        for (String name : columns) {
            html.element("th", "number", name);
        }
        html.end().end().begin("tbody");
        for (Stats.Group group : groups.subList(0, Math.min(ROWS, groups.size()))) {
            Sums sums = group.sums();
            html.begin("tr").element("th", "", group.name().isEmpty() ? nameless : group.name());
            number(html, Figures.number(sums.sessions()));
            if (hasSpent) {
                number(html, Figures.number(sums.prompts()));
                number(html, sums.spent().isKnown() ? Figures.count(sums.allTokens()) : UNKNOWN);
                number(html, sums.spent().priced() ? Figures.cost(sums) : UNKNOWN);
            }
            number(html, Figures.number(sums.done().calls()));
            number(html, sums.done().isKnown() ? Figures.number(sums.done().failed()) : UNKNOWN);
            number(html, time(sums));
            html.end();
        }
        html.end().end().end();
        if (groups.size() > ROWS) {
            html.element("p", "note", String.format(ReaderLocale.current(), "and %,d more", groups.size() - ROWS));
        }
    }

    private static void number(Html html, String text) {
        html.element("td", "number", text);
    }
}
