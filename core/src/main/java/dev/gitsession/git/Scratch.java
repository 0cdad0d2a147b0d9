package dev.gitsession.git;

import java.util.List;

/// A private bare repository for one operation. It borrows the objects of the user's repository and of the cache, takes
/// what is fetched or written, is pushed from, and vanishes when closed: nothing of it ever shows in the user's
/// repository.
public interface Scratch extends AutoCloseable {
    /// Says which tips of the remote hold what is fetched next. A remote that hands out nothing else is asked for
    /// these.
    void expect(List<ObjectId> tips);

    /// Brings commits and their trees from the remote, to look at: without their history and, where the
    /// remote can leave them out, without their blobs.
    void fetchTrees(List<ObjectId> commits);

    /// The same with the commits' parents, to build on and push.
    void fetchToBuildOn(List<ObjectId> commits);

    /// Brings commits and, where the remote can leave it out, nothing of what they name.
    void fetchCommits(List<ObjectId> commits);

    /// Brings the objects that are not here yet and, where the remote can leave it out, nothing of what they name.
    void fetchObjects(List<ObjectId> objects);

    /// Brings the blobs that are not here yet; of a tree, all trees below it.
    void fetchBlobs(List<ObjectId> blobs);

    /// Brings what is not here of a commit's content.
    void fetchMissing(ObjectId commit);

    /// Reads objects in order; each is named by a revision such as `<commit>:.erk/session`.
    void read(List<String> revisions, ObjectVisitor visitor);

    /// A writer for new objects.
    ObjectWriter writer();

    /// Moves refs of the remote, all or none.
    PushOutcome push(List<RefUpdate> updates);

    /// Moves what was written here into the user's object database, where a ref of ours can then hold it. Until
    /// this is closed no cleaning of that repository drops it.
    void keepObjects();

    @Override
    void close();
}
