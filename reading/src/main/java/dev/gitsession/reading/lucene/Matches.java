package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The entries that match a pattern, by session: the newest of each, and how many there are.
final class Matches {
    private static final Comparator<FoundEntry> NEWEST_FIRST =
            Comparator.comparingLong(FoundEntry::at).reversed().thenComparingInt(FoundEntry::document);

    private final Request request;
    private final Map<String, OfSession> sessions = new HashMap<>();
    private long entries;

    Matches(Request request) {
        this.request = request;
    }

    void add(FoundEntry match) {
        entries++;
        sessions.computeIfAbsent(match.key(), OfSession::new).add(match, request.entries());
    }

    void addAll(Matches other) {
        entries += other.entries;
        other.sessions.forEach(
                (key, found) -> sessions.computeIfAbsent(key, OfSession::new).addAll(found, request.entries()));
    }

    /// Whether older matches would change nothing but counts.
    boolean isFull() {
        return sessions.size() >= request.sessions()
                && newest().stream().allMatch(found -> found.entries().size() >= request.entries());
    }

    /// How many entries match.
    long entries() {
        return entries;
    }

    /// How many sessions have a match.
    int matching() {
        return sessions.size();
    }

    /// The sessions to be shown, that with the newest match first.
    List<OfSession> newest() {
        return sessions.values().stream()
                .sorted(Comparator.comparing(found -> found.entries().getFirst(), NEWEST_FIRST))
                .limit(request.sessions())
                .toList();
    }

    /// What matches in a session.
    static final class OfSession {
        private final String key;
        private final List<FoundEntry> entries = new ArrayList<>();
        private long all;

        OfSession(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /// The newest entries, the newest first.
        List<FoundEntry> entries() {
            return entries;
        }

        /// How many entries there are more.
        long more() {
            return all - entries.size();
        }

        private void add(FoundEntry match, int most) {
            all++;
            keep(match, most);
        }

        private void addAll(OfSession other, int most) {
            all += other.all;
            other.entries.forEach(match -> keep(match, most));
        }

        private void keep(FoundEntry match, int most) {
            if (entries.size() >= most && NEWEST_FIRST.compare(match, entries.getLast()) > 0) {
                return;
            }
            entries.add(match);
            entries.sort(NEWEST_FIRST);
            if (entries.size() > Math.max(1, most)) {
                entries.removeLast();
            }
        }
    }
}
