package dev.gitsession.reading.index;

import java.util.List;

/// What a query found in one session.
///
/// @param session the session
/// @param hits its best entries, best first
/// @param more how many further entries match; a lower bound if the answer is cut
public record SessionHits(IndexedSession session, List<Hit> hits, long more) {
    public SessionHits {
        hits = List.copyOf(hits);
    }
}
