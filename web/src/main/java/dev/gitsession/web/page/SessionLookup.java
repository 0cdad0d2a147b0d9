package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the session that an address names.
final class SessionLookup {
    /// Stands in an address for an empty id. No id can be that.
    static final String NAMELESS = "~";

    private SessionLookup() {}

    /// The session with an id, or one whose id begins so. Of several copies the longest is taken.
    ///
    /// @param plan the plan that stores it; empty for any
    static Optional<IndexedSession> find(List<IndexedSession> sessions, String id, String plan) {
        String wanted = id.equals(NAMELESS) ? "" : id;
        Comparator<IndexedSession> longest =
                Comparator.comparingLong(session -> session.content().entries());
        List<IndexedSession> ofPlan = sessions.stream()
                .filter(session -> plan.isEmpty() || session.plan().equals(plan))
                .toList();
        return ofPlan.stream()
                .filter(session -> session.id().equals(wanted))
                .max(longest)
                .or(() -> wanted.isEmpty()
                        ? Optional.empty()
                        : ofPlan.stream()
                                .filter(session -> session.id().startsWith(wanted))
                                .max(longest));
    }
}
