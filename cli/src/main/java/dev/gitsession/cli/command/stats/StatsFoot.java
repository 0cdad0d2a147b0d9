package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.util.List;

/// Says below a table what its rows don't add up to. A session or a file may stand in several rows, and of calls
/// alone there are no prompts and no tokens.
record StatsFoot(Console console, Grouping grouping, List<Stats.Group> groups) {
    void print(Sums total) {
        long sessions =
                groups.stream().mapToLong(group -> group.sums().sessions()).sum();
        if (sessions > total.sessions()) {
            console.aside("%s in all; one counts in each row that has a part of it"
                    .formatted(HumanFormat.count(total.sessions(), "session")));
        }
        if (grouping != Grouping.TOOL) {
            return;
        }
        long files =
                groups.stream().mapToLong(group -> group.sums().done().files()).sum();
        if (files > total.done().files()) {
            console.aside("%s in all; one counts in each row that changed it"
                    .formatted(HumanFormat.count(total.done().files(), "changed file")));
        }
        if (total.prompts() > 0 || total.spent().isKnown()) {
            console.aside("the rows count calls; prompts, tokens and the time between calls are in: git session stats");
        }
    }
}
