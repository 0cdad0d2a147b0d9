package dev.gitsession.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Writes new objects into a [Scratch]: blobs first, from any number of threads, then the commits that hold them.
public interface ObjectWriter extends AutoCloseable {
    /// Writes the first `length` bytes as a blob and names it. One that was written before is not compressed again.
    ObjectId blob(byte[] content, int length);

    /// Writes a blob that need not fit into memory.
    ///
    /// @param length how many bytes of the stream are the blob; it is an error if it has fewer
    ObjectId blob(InputStream content, long length) throws IOException;

    /// The name that a blob would have.
    ObjectId idOf(byte[] content, int length);

    /// Writes the commits, in order, and names them. A commit's parent and the blobs in it must be there.
    List<ObjectId> commit(List<CommitDraft> drafts);

    @Override
    void close();
}
