package dev.gitsession.web.digest;

/// Writes what a digest keeps of an entry.
interface PassageWriter {
    /// What is written of an entry, with the end of its last line.
    ///
    /// @param entry the number of the entry
    /// @param isContinued whether an earlier part of the same entry was written
    String write(long entry, Passage passage, boolean isContinued);
}
