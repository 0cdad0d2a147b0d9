package dev.gitsession.web.library;

import dev.gitsession.reading.index.IndexedSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which session an address or an argument names.
public sealed interface SessionLookup {
    /// Stands in an address for an empty id or an unknown stage. Neither can be that.
    String NAMELESS = "~";

    /// What is preferred of several sessions under one id: a whole transcript before a condensed one, then the longest.
    Comparator<IndexedSession> FULLEST = Comparator.comparing(
                    (IndexedSession session) -> !session.agent().equals(IndexedSession.CONDENSED))
            .thenComparingLong(session -> session.content().entries());

    /// The session that is named. Of several copies it is the fullest.
    record Found(IndexedSession session) implements SessionLookup {}

    /// Several sessions whose ids begin so, the newest first.
    record Several(List<IndexedSession> sessions) implements SessionLookup {
        public Several {
            sessions = List.copyOf(sessions);
        }
    }

    /// No session's id is that, or begins so.
    record None() implements SessionLookup {}

    /// What an address says of a session. The original system condensed one session once for each stage of a plan, so
    /// that an id and a plan are not always enough.
    ///
    /// @param id the session's id or its beginning; [#NAMELESS] for an empty id
    /// @param plan the plan that stores it; empty for any
    /// @param stage the stage of a condensed session, or [#NAMELESS] if it is unknown; empty for any session
    record Name(String id, String plan, String stage) {
        /// A name that only says the id or its beginning.
        public static Name ofId(String id) {
            return new Name(id, "", "");
        }

        /// All that an address can say of a session.
        public static Name of(IndexedSession session) {
            String stage = session.agent().equals(IndexedSession.CONDENSED) ? orNameless(session.stage()) : "";
            return new Name(orNameless(session.id()), session.plan(), stage);
        }

        /// The name that all copies of a session have.
        public Name onAnyPlan() {
            return new Name(id, "", stage);
        }

        private static String orNameless(String text) {
            return text.isEmpty() ? NAMELESS : text;
        }

        private boolean fits(IndexedSession session) {
            Name other = of(session);
            return (plan.isEmpty() || plan.equals(other.plan))
                    && (stage.isEmpty() || stage.equals(other.stage))
                    && (id.equals(NAMELESS)
                            ? session.id().isEmpty()
                            : session.id().startsWith(id));
        }
    }

    /// Finds the session with an id, or the only one whose id begins so.
    ///
    /// @param sessions the newest first
    static SessionLookup of(List<IndexedSession> sessions, Name name) {
        List<IndexedSession> fitting = sessions.stream().filter(name::fits).toList();
        Map<String, IndexedSession> fullest = fitting.stream()
                .collect(Collectors.toMap(IndexedSession::id, session -> session, SessionLookup::fuller));
        IndexedSession exact = fullest.get(name.id().equals(NAMELESS) ? "" : name.id());
        if (exact != null) {
            return new Found(exact);
        }
        return switch (fullest.size()) {
            case 0 -> new None();
            case 1 -> new Found(fullest.values().iterator().next());
            default ->
                new Several(fullest.values().stream()
                        .sorted(Comparator.comparingInt(fitting::indexOf))
                        .toList());
        };
    }

    private static IndexedSession fuller(IndexedSession one, IndexedSession other) {
        return FULLEST.compare(other, one) > 0 ? other : one;
    }
}
