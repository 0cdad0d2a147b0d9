package dev.gitsession.reading.live;

import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.reading.update.UpdateListener;
import java.util.List;

/// Where the index is kept, and how it is brought up to date.
public interface IndexSource {
    /// The index of the repository.
    IndexStore store();

    /// Brings an index up to date with the remote and this machine.
    ///
    /// @return what is not searched, and why
    List<NotSearched> update(SessionIndex index, UpdateListener listener);

    /// Brings an index up to date with this machine. The remote is not asked.
    void updateLocal(SessionIndex index, UpdateListener listener);
}
