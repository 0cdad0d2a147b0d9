package dev.gitsession.reading.index;

import dev.gitsession.reading.figure.Figures;
import java.util.List;

/// Changes to an index. Nothing of them is seen before [#commit].
public interface IndexUpdate extends AutoCloseable {
    /// Adds entries of a session. An entry is added once.
    ///
    /// @param session the session; its counts need not be final
    void add(IndexedSession session, List<Document> documents);

    /// Adds the figures of a session to those that it has. Figures from its beginning replace them.
    void count(IndexedSession session, Figures figures);

    /// Adds the session itself, after its entries, and replaces what was known of it.
    void put(IndexedSession session);

    /// Removes a session with all its entries.
    void remove(String key);

    /// Remembers a text under a name, such as what the remote answered.
    void note(String name, String text);

    /// Makes the changes visible and safe.
    void commit();

    /// Drops what was not committed.
    @Override
    void close();
}
