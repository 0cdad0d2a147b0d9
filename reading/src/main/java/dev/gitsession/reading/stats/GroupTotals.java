package dev.gitsession.reading.stats;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds up items by the groups of a grouping. Items that follow one another mostly belong to the same group.
final class GroupTotals {
    private final GroupNames names;
    private final Map<String, Totals> totals = new HashMap<>();
    private String lastName = "";
    private @Nullable Totals last;

    GroupTotals(GroupNames names) {
        this.names = names;
    }

    /// Adds an item to its group, if it has one.
    ///
    /// @param cost as in [Totals#add]
    void add(Item item, long cost) {
        String name = names.of(item);
        if (name == null) {
            return;
        }
        Totals group = last;
        if (group == null || !name.equals(lastName)) {
            group = totals.computeIfAbsent(name, any -> new Totals());
            last = group;
            lastName = name;
        }
        group.add(item, cost);
    }

    /// The totals by the names of the groups.
    Map<String, Totals> totals() {
        return totals;
    }
}
