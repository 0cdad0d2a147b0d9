package dev.gitsession.git.pack;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/// Writes all blobs into one pack. Commits are delegated to git.
public final class PackedObjects implements ObjectWriter {
    private final PackWriter pack;
    private final Function<List<CommitDraft>, List<ObjectId>> commits;

    public PackedObjects(PackWriter pack, Function<List<CommitDraft>, List<ObjectId>> commits) {
        this.pack = pack;
        this.commits = commits;
    }

    @Override
    public ObjectId blob(byte[] content, int length) {
        return pack.add(content, length);
    }

    @Override
    public ObjectId blobContinuing(byte[] content, int length, int begun) {
        return pack.addContinuing(content, length, begun);
    }

    @Override
    public ObjectId blob(InputStream content, long length) throws IOException {
        return pack.add(content, length);
    }

    @Override
    public ObjectId idOf(byte[] content, int length) {
        return pack.idOf(content, length);
    }

    @Override
    public List<ObjectId> commit(List<CommitDraft> drafts) {
        pack.finish();
        return commits.apply(drafts);
    }

    @Override
    public void close() {
        pack.close();
    }
}
