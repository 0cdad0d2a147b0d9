package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.stats.Grouping;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.library.SessionLookup;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// @param copies those of sessions that several plans store, by the sessions' names
    record Counted(
            long generation,
            Map<String, Sums> sessions,
            Map<LocalDate, Long> days,
            Map<SessionLookup.Name, Sums> copies) {
        Counted {
            sessions = Map.copyOf(sessions);
            copies = Map.copyOf(copies);
            days = Map.copyOf(days);
        }

        /// The figures of a session. What several plans store is counted once; it is the same for all of them.
        Sums of(IndexedSession session) {
            Sums own = sessions.get(session.key());
            return own != null && own.prompts() + own.done().calls() > 0
                    ? own
                    : copies.getOrDefault(SessionLookup.Name.of(session).onAnyPlan(), Sums.NONE);
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
            Map<String, Sums> sums = stats.bySession();
            return new Counted(contents.generation(), sums, days, copies(contents, sums));
        });
        last = counted;
        return counted;
    }

    private static Map<SessionLookup.Name, Sums> copies(Library.Contents contents, Map<String, Sums> sums) {
        Set<String> several = SessionLinks.of(contents).several().keySet();
        Map<SessionLookup.Name, Sums> copies = new HashMap<>();
        for (IndexedSession session : contents.sessions()) {
            Sums own = sums.getOrDefault(session.key(), Sums.NONE);
            if (several.contains(session.id()) && own.prompts() + own.done().calls() > 0) {
                copies.putIfAbsent(SessionLookup.Name.of(session).onAnyPlan(), own);
            }
        }
        return copies;
    }

    private static void add(Map<LocalDate, Long> days, Stats.Group group) {
        try {
            days.put(LocalDate.parse(group.name()), group.sums().prompts());
        } catch (DateTimeException e) {
            return; // what has no time stands on no day
        }
    }
}
