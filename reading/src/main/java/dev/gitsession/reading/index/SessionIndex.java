package dev.gitsession.reading.index;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// An index of sessions. It is derived from them and may be rebuilt at any time. One process changes it while
/// others read what it held before.
public interface SessionIndex extends AutoCloseable {
    /// What the index was last told with [IndexUpdate#note]; empty if nothing.
    Optional<String> note(String name);

    /// All sessions by their keys, including those that are no longer on the remote.
    Map<String, IndexedSession> sessions();

    /// How many sessions it answers from.
    int size();

    /// The sessions that could not be read completely.
    List<IndexedSession> incomplete();

    /// Passes on all entries of a session, in order.
    void forEach(IndexedSession session, Consumer<Document> documents);

    /// The entries of a session with these numbers, in order, with what they changed in files.
    List<Document> entries(IndexedSession session, long first, long last);

    /// The entries of a session that are of one kind, in order.
    List<Document> entries(IndexedSession session, EntryKind kind);

    /// The keys of all sessions in which an entry matches.
    Set<String> sessionsOf(Query query);

    /// The keys of the sessions whose prompts and answers have each of these terms. A term that stands in very many
    /// entries is left out: it tells sessions apart no better than those that are everywhere.
    Map<String, Set<String>> saidIn(Set<String> terms);

    /// The figures of all sessions that are found, by the sessions' keys, in order.
    Map<String, List<Figures>> figures();

    /// The figures of a session, in order.
    List<Figures> figures(IndexedSession session);

    /// Begins to change the index. Empty if another process is changing it.
    Optional<IndexUpdate> update();

    /// Answers a request from what the index held when it was opened, or after the last update of this process.
    Answer search(Request request);

    /// The edits that sessions made, in the order of time. An edit that failed is none.
    List<FoundEdit> edits(EditRequest request);

    /// The newest edits that a session made, in the order of time. An edit that failed is none.
    List<FoundEdit> edits(IndexedSession session);

    /// Why a session made a call.
    Reasons reasons(IndexedSession session, long call);

    /// The word of the index that is nearest to a misspelled one, if one is near.
    Optional<String> nearest(String word);

    @Override
    void close();
}
