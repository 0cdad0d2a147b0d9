package dev.gitsession.mcp.tool;

import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.TypedTime;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.reading.stats.FigureText;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.util.ArrayList;
import java.util.List;

/// Counts what sessions did, and what it cost.
final class StatsTool extends SessionTool {
    private static final int MOST_GROUPS = 8;

    StatsTool(SessionsOpener opener) {
        super(opener);
    }

    @Override
    public String name() {
        return "session_stats";
    }

    @Override
    public String description() {
        return "Count what earlier sessions did and cost: prompts, tokens, tool calls, failures, changed lines.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                optional("plan", "string", "Only sessions of a plan"),
                optional("since", "string", "Only what happened then or later: 2026-11-03, 3d, 2w"));
    }

    @Override
    String answer(AskedSessions sessions, Arguments arguments, Caller caller) {
        List<Query> parts = new ArrayList<>();
        arguments.text("plan").map(plan -> new Query.Is(Field.PLAN, plan)).ifPresent(parts::add);
        arguments
                .text("since")
                .map(time -> new Query.Time(TypedTime.read("since", time, sessions.clock()), true))
                .ifPresent(parts::add);
        Stats.Answer answer = sessions.library()
                .ask(index -> new Stats(
                                index, sessions.prices(), sessions.clock().getZone())
                        .of(new Query.All(parts), List.of(Grouping.MODEL, Grouping.TOOL)));
        if (answer.isEmpty()) {
            return "There are no such sessions.\n";
        }
        QuotedText text = QuotedText.ofAnswer(QuotedText.USUAL);
        text.add("all: " + words(answer.total()));
        groups(text, "by model", answer.of(Grouping.MODEL));
        groups(text, "by tool", answer.of(Grouping.TOOL));
        return text.toString();
    }

    private static void groups(QuotedText text, String head, List<Stats.Group> groups) {
        text.add("\n" + head + ":");
        groups.stream()
                .limit(MOST_GROUPS)
                .forEach(group ->
                        text.add((group.name().isEmpty() ? "(unknown)" : QuotedText.shortened(group.name(), 80)) + ": "
                                + words(group.sums())));
        if (groups.size() > MOST_GROUPS) {
            text.add("and %d more".formatted(groups.size() - MOST_GROUPS));
        }
    }

    private static String words(Sums sums) {
        List<String> words = new ArrayList<>();
        words.add(FigureText.count(sums.sessions()) + " sessions");
        if (sums.prompts() > 0) {
            words.add(FigureText.count(sums.prompts()) + " prompts");
        }
        if (sums.spent().isKnown()) {
            words.add(FigureText.count(sums.allTokens()) + " tokens");
        }
        if (sums.spent().priced()) {
            words.add(FigureText.dollars(sums.spent().dollars()));
        }
        if (sums.done().calls() > 0) {
            words.add(FigureText.count(sums.done().calls()) + " calls");
            if (sums.done().isKnown()) {
                words.add(FigureText.count(sums.done().failed()) + " failed");
                words.add("lines +%s -%s"
                        .formatted(
                                FigureText.count(sums.done().added()),
                                FigureText.count(sums.done().removed())));
            }
        }
        return String.join(", ", words);
    }
}
