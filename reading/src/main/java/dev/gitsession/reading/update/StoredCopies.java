package dev.gitsession.reading.update;

import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the remote stores of sessions that this machine may have, too.
///
/// @param all all stored sessions
/// @param newest the copy of each session that ended last, by their ids
record StoredCopies(List<IndexedSession> all, Map<String, IndexedSession> newest) {
    static StoredCopies of(Collection<IndexedSession> sessions) {
        List<IndexedSession> all = sessions.stream()
                .filter(IndexedSession::isOnRemote)
                .sorted(Comparator.comparing(IndexedSession::key))
                .toList();
        Map<String, IndexedSession> newest = new HashMap<>();
        all.forEach(session ->
                newest.merge(session.id(), session, (one, other) -> isAfter(other.ended(), one.ended()) ? other : one));
        return new StoredCopies(all, newest);
    }

    /// The copy that ended last.
    Optional<IndexedSession> newest(String id) {
        return Optional.ofNullable(newest.get(id));
    }

    /// Whether the remote does not have all of a session that ended then on this machine.
    boolean lack(String id, @Nullable Instant end) {
        IndexedSession copy = newest.get(id);
        return copy == null || isAfter(end, copy.ended());
    }

    /// Whether a time is later. What is stored knows whole seconds only; an unknown time is not later than any.
    private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
        return one != null
                && other != null
                && one.truncatedTo(ChronoUnit.SECONDS).isAfter(other.truncatedTo(ChronoUnit.SECONDS));
    }

    /// Hides the copies of which this machine has more, and shows those again that were hidden.
    ///
    /// @param kept the ids of the sessions that are found as this machine has them
    void hide(IndexUpdate change, Set<String> kept) {
        for (IndexedSession session : all) {
            boolean isHidden = kept.contains(session.id()) && session.equals(newest.get(session.id()));
            if (isHidden != session.isSuperseded()) {
                change.put(session.gone(isHidden ? IndexedSession.SUPERSEDED : null));
            }
        }
    }
}
