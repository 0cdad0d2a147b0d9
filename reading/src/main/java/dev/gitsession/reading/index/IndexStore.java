package dev.gitsession.reading.index;

import java.util.List;

/// Where the index of a repository is kept.
public interface IndexStore {
    /// Opens the index. If there is none, it is empty.
    ///
    /// @throws DamagedIndexException if it can't be read
    SessionIndex open();

    /// Opens this index and those of other repositories together, for searching alone.
    ///
    /// @throws DamagedIndexException if one of them can't be read
    SessionIndex openWith(List<IndexStore> others);

    /// Deletes the index. The next search builds it again.
    void clear();

    /// How many bytes the index has on disk.
    long bytes();
}
