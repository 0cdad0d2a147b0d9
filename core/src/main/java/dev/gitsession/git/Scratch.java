package dev.gitsession.git;

import java.util.List;

/// A private bare repository for one operation, deleted when closed. It borrows the objects of the user's repository
/// and of the tree cache. Fetched and written objects land here and pushes start here, so nothing shows in the user's
/// repository.
public interface Scratch extends AutoCloseable {
    /// Adds tips of the remote that contain what will be fetched. A remote that hands out branch tips only is asked
    /// for these.
    void expect(List<ObjectId> tips);

    /// Fetches commits and their trees for reading, without history. Blobs are left out if the remote can do that.
    void fetchTrees(List<ObjectId> commits);

    /// Fetches commits, their trees and their parents, to build on and to push. Blobs are left out if the remote can
    /// do that.
    void fetchToBuildOn(List<ObjectId> commits);

    /// Fetches commits. Their trees and blobs are left out if the remote can do that.
    void fetchCommits(List<ObjectId> commits);

    /// Fetches the objects that are missing here. What they refer to is left out if the remote can do that.
    void fetchObjects(List<ObjectId> objects);

    /// Fetches the blobs that are missing here. For a tree, it fetches all trees below it.
    void fetchBlobs(List<ObjectId> blobs);

    /// Fetches the objects of a commit's tree that are missing here.
    void fetchMissing(ObjectId commit);

    /// Reads objects in order. Each is named by a revision such as `<commit>:.erk/session`.
    void read(List<String> revisions, ObjectVisitor visitor);

    /// Returns a writer for new objects.
    ObjectWriter writer();

    /// Moves refs of the remote, all or none.
    PushOutcome push(List<RefUpdate> updates);

    /// Moves the objects written here into the user's object database, where a ref of ours can then hold them. Until
    /// this scratch repository is closed, `git gc` there can't drop them.
    void keepObjects();

    @Override
    void close();
}
