package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.stats.Figure;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.util.List;
import java.util.Optional;

/// What the sessions of a plan add up to, if the index of search has them. The index is taken as it is: it is neither
/// made nor brought up to date for this.
final class PlanFigures {
    private PlanFigures() {}

    static Optional<Sums> find(Invocation invocation, Git git, PlanId plan) {
        IndexStore store = invocation.wiring().index(git);
        if (store.bytes() == 0) {
            return Optional.empty();
        }
        try (SessionIndex index = store.open()) {
            Stats stats = new Stats(
                    index,
                    ChosenPrices.of(invocation, git).prices(),
                    invocation.wiring().clock().getZone());
            return Optional.of(stats.of(new Query.Is(Field.PLAN, plan.value()), List.of()))
                    .filter(answer -> !answer.isEmpty())
                    .map(Stats.Answer::total);
        } catch (DamagedIndexException e) {
            invocation.wiring().trace().failed(e);
            return Optional.empty(); // the next search builds it again
        }
    }

    /// The figures in a line.
    ///
    /// @param stored how many sessions the plan has; the index may know fewer
    static String line(Sums sums, int stored) {
        String sessions = sums.sessions() < stored
                ? "%d of %s".formatted(sums.sessions(), HumanFormat.count(stored, "session"))
                : HumanFormat.count(sums.sessions(), "session");
        return "%s counted: %s worked, %s tokens, cost %s, lines %s"
                .formatted(
                        sessions,
                        Figure.time(sums),
                        Figure.tokens(sums, sums.allTokens()),
                        Figure.cost(sums),
                        Figure.lines(sums));
    }
}
