package dev.gitsession.reading.update;

/// Is told what an update does.
public interface UpdateListener {
    /// Sessions are read and indexed.
    ///
    /// @param done how many so far
    /// @param of how many in all
    void indexing(int done, int of);

    /// Transcripts are fetched.
    void fetching(int sessions);
}
