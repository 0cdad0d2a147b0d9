package dev.gitsession.reading.stats;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.query.Query;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Counts what happened in the sessions of an index, and what it cost.
public final class Stats {
    private static final Comparator<Group> DEAREST_FIRST = Comparator.comparingDouble(
                    (Group group) -> group.sums().spent().dollars())
            .thenComparingLong(group -> group.sums().allTokens())
            .thenComparingLong(group -> group.sums().done().calls())
            .thenComparingLong(group -> group.sums().sessions())
            .reversed()
            .thenComparing(Group::name);

    private final SessionIndex index;
    private final ListCost cost;
    private final ZoneId zone;

    /// @param zone the zone of days
    public Stats(SessionIndex index, Prices prices, ZoneId zone) {
        this.index = index;
        this.cost = new ListCost(prices);
        this.zone = zone;
    }

    /// What a group adds up to.
    ///
    /// @param name the group; empty if it is unknown
    public record Group(String name, Sums sums) {}

    /// The figures of what a query selects.
    ///
    /// @param groups the groups of each grouping that was asked for, in order
    public record Answer(Sums total, Map<Grouping, List<Group>> groups) {
        public Answer {
            groups = Map.copyOf(groups);
        }

        /// The groups of one grouping; none if it was not asked for.
        public List<Group> of(Grouping grouping) {
            return groups.getOrDefault(grouping, List.of());
        }

        /// Whether nothing was found.
        public boolean isEmpty() {
            return total.sessions() == 0;
        }
    }

    /// The figures of each session, by the sessions' keys. A session without any is not among them.
    public Map<String, Sums> bySession() {
        Map<Integer, Totals> totals = new HashMap<>();
        Ledger ledger = new Ledger(index);
        ledger.forEach(item ->
                totals.computeIfAbsent(item.number(), any -> new Totals()).add(item, cost.of(item)));
        Map<String, Sums> sums = new HashMap<>();
        totals.forEach((number, total) -> sums.put(ledger.sessions().get(number).key(), total.sums()));
        return sums;
    }

    /// The turns of a session, in the order of its prompts. What happened before the first prompt is left out.
    public List<SessionSums.Turn> turns(IndexedSession session) {
        return SessionSums.of(SessionRows.of(session, index.figures(session)), cost)
                .turns();
    }

    /// The query with the sessions that its costs select. A session whose cost is unknown is not selected.
    public Query withCosts(Query query) {
        if (query instanceof Query.All all) {
            return new Query.All(all.queries().stream().map(this::withCosts).toList());
        }
        if (query instanceof Query.Not not) {
            return new Query.Not(withCosts(not.query()));
        }
        return query instanceof Query.Cost limit ? new Query.Sessions(keys(limit)) : query;
    }

    private Set<String> keys(Query.Cost limit) {
        Set<String> keys = new HashSet<>();
        bySession().forEach((key, sums) -> {
            double dollars = sums.spent().dollars();
            boolean fits = limit.more() ? dollars > limit.dollars() : dollars < limit.dollars();
            if (sums.spent().priced() && fits) {
                keys.add(key);
            }
        });
        return keys;
    }

    /// Counts what a query selects.
    public Answer of(Query query, List<Grouping> groupings) {
        Predicate<Item> selected = new Selection(index).of(withCosts(query));
        Totals total = new Totals();
        Map<Grouping, GroupTotals> groups = new EnumMap<>(Grouping.class);
        groupings.forEach(grouping -> groups.put(grouping, new GroupTotals(new GroupNames(grouping, zone))));
        new Ledger(index).forEach(item -> {
            if (selected.test(item)) {
                long dollars = cost.of(item);
                total.add(item, dollars);
                groups.values().forEach(group -> group.add(item, dollars));
            }
        });
        Map<Grouping, List<Group>> sorted = new HashMap<>();
        groups.forEach((grouping, group) -> sorted.put(grouping, sorted(grouping, group.totals())));
        return new Answer(total.sums(), sorted);
    }

    private static List<Group> sorted(Grouping grouping, Map<String, Totals> totals) {
        List<Group> groups = new ArrayList<>();
        totals.forEach((name, sum) -> groups.add(new Group(name, sum.sums())));
        groups.sort(grouping.isTime() ? Comparator.comparing(Group::name) : DEAREST_FIRST);
        return groups;
    }
}
