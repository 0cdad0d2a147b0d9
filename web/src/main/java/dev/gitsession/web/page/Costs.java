package dev.gitsession.web.page;

import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What sessions cost, and when people worked: counted once for each state of the index.
final class Costs {
    private final Viewed viewed;
    private @Nullable Counted last;

    Costs(Viewed viewed) {
        this.viewed = viewed;
    }

    /// The figures of one state of the index.
    ///
    /// @param sessions by the sessions' keys
    /// @param days how many prompts were typed on each day
    record Counted(long generation, Map<String, Sums> sessions, Map<LocalDate, Long> days) {
        Counted {
            sessions = Map.copyOf(sessions);
            days = Map.copyOf(days);
        }

        /// The figures of a session.
        Sums of(String key) {
            return sessions.getOrDefault(key, Sums.NONE);
        }
    }

    /// The figures as of now.
    synchronized Counted now() {
        Library.Contents contents = viewed.library().contents();
        Counted known = last;
        if (known != null && known.generation() == contents.generation()) {
            return known;
        }
        Counted counted = viewed.library().ask(index -> {
            Stats stats = new Stats(index, viewed.prices(), viewed.clock().getZone());
            Map<LocalDate, Long> days = new HashMap<>();
            stats.of(new Query.All(List.of()), List.of(Grouping.DAY))
                    .of(Grouping.DAY)
                    .forEach(group -> add(days, group));
            return new Counted(contents.generation(), stats.bySession(), days);
        });
        last = counted;
        return counted;
    }

    private static void add(Map<LocalDate, Long> days, Stats.Group group) {
        try {
            days.put(LocalDate.parse(group.name()), group.sums().prompts());
        } catch (DateTimeException e) {
            return; // what has no time stands on no day
        }
    }
}
