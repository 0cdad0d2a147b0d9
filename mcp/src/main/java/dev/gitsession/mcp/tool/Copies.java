package dev.gitsession.mcp.tool;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionHits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Copies of a session that several plans store. An answer has one of them.
final class Copies {
    private Copies() {}

    /// The first copy of each session.
    static List<IndexedSession> without(List<IndexedSession> sessions) {
        Map<String, IndexedSession> firsts = new LinkedHashMap<>();
        sessions.forEach(session -> firsts.putIfAbsent(session.identity(), session));
        return new ArrayList<>(firsts.values());
    }

    /// The best copy of each session that was found.
    static List<SessionHits> withoutFound(List<SessionHits> sessions) {
        Map<String, SessionHits> firsts = new LinkedHashMap<>();
        sessions.forEach(session -> firsts.putIfAbsent(session.session().identity(), session));
        return new ArrayList<>(firsts.values());
    }
}
