package dev.gitsession.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Writes new objects into a [Scratch]: first blobs, from any number of threads, then the commits that contain them.
public interface ObjectWriter extends AutoCloseable {
    /// Writes the first `length` bytes as a blob and returns its name. A blob that was written before is not
    /// compressed again.
    ObjectId blob(byte[] content, int length);

    /// Writes a blob that begins with another one, and returns its name. A push to a remote that has the other one
    /// sends only what follows.
    ///
    /// @param begun the length of the other blob
    ObjectId blobContinuing(byte[] content, int length, int begun);

    /// Writes a blob that need not fit into memory, and returns its name.
    ///
    /// @param length how many bytes of the stream belong to the blob; a shorter stream is an error
    ObjectId blob(InputStream content, long length) throws IOException;

    /// The name that a blob with this content has. Writes nothing.
    ObjectId idOf(byte[] content, int length);

    /// Writes the commits in order and returns their names. Parents and blobs must exist already.
    List<ObjectId> commit(List<CommitDraft> drafts);

    @Override
    void close();
}
