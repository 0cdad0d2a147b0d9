package dev.gitsession.web.library;

import dev.gitsession.reading.index.IndexedSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which session an address or an argument names.
public sealed interface SessionLookup {
    /// Stands in an address for an empty id. No id can be that.
    String NAMELESS = "~";

    /// The session that is named. Of several copies it is the longest.
    record Found(IndexedSession session) implements SessionLookup {}

    /// Several sessions whose ids begin so, the newest first.
    record Several(List<IndexedSession> sessions) implements SessionLookup {
        public Several {
            sessions = List.copyOf(sessions);
        }
    }

    /// No session's id is that, or begins so.
    record None() implements SessionLookup {}

    /// Finds the session with an id, or the only one whose id begins so.
    ///
    /// @param sessions the newest first
    /// @param plan the plan that stores it; empty for any
    static SessionLookup of(List<IndexedSession> sessions, String id, String plan) {
        String wanted = id.equals(NAMELESS) ? "" : id;
        List<IndexedSession> ofPlan = sessions.stream()
                .filter(session -> plan.isEmpty() || session.plan().equals(plan))
                .toList();
        Map<String, IndexedSession> longest = ofPlan.stream()
                .filter(session ->
                        wanted.isEmpty() ? session.id().isEmpty() : session.id().startsWith(wanted))
                .collect(Collectors.toMap(IndexedSession::id, session -> session, SessionLookup::longer));
        IndexedSession exact = longest.get(wanted);
        if (exact != null) {
            return new Found(exact);
        }
        return switch (longest.size()) {
            case 0 -> new None();
            case 1 -> new Found(longest.values().iterator().next());
            default ->
                new Several(longest.values().stream()
                        .sorted(Comparator.comparingInt(ofPlan::indexOf))
                        .toList());
        };
    }

    private static IndexedSession longer(IndexedSession one, IndexedSession other) {
        return other.content().entries() > one.content().entries() ? other : one;
    }
}
