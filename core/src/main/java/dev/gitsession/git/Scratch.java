package dev.gitsession.git;

import java.util.List;

/// A private bare repository for one operation, deleted when closed. It borrows the objects of the user's
/// repository and of the tree cache. Fetched and written objects land here and pushes start here, so nothing shows
/// in the user's repository.
public interface Scratch extends AutoCloseable {
    /// Adds tips of the remote that contain what will be fetched. A remote that hands out branch tips only is
    /// asked for these.
    void expect(List<ObjectId> tips);

    /// Fetches refs by name, in one exchange: the remote is not asked for them first. Their commits and trees
    /// arrive, and blobs up to a size, so that manifests need no request of their own. A ref that the remote lacks
    /// is absent from the result.
    ///
    /// @param names full names of refs, [RemoteRefs#HEAD], or patterns that end with `*`
    /// @param amount what is fetched of each
    /// @param objects further objects to fetch, such as blobs
    RemoteRefs fetchRefs(List<String> names, Amount amount, List<ObjectId> objects);

    /// The refs that the remote named when single refs were fetched for reading ([Amount#READ]): the fetched ones, and
    /// others whose names begin alike, up to a `*` or to the last `/`. Empty if git did not tell.
    RemoteRefs named();

    /// How much of a ref is fetched.
    enum Amount {
        /// The commit, its trees and its manifest.
        LISTED(1, 32),
        /// The commit and its trees, with the manifest and short sessions.
        READ(1, 512),
        /// The commit and its parents with their trees, and the manifest.
        BUILT_ON(2, 32);

        private final int commits;
        private final int kibibytes;

        Amount(int commits, int kibibytes) {
            this.commits = commits;
            this.kibibytes = kibibytes;
        }

        /// How many commits of each history.
        public int commits() {
            return commits;
        }

        /// How large the blobs may be that come along, in KiB.
        public int kibibytes() {
            return kibibytes;
        }
    }

    /// Fetches commits and their trees for reading, without history. Blobs are left out if the remote can do that,
    /// except for manifests.
    void fetchTrees(List<ObjectId> commits);

    /// Whether the remote can't leave out blobs, so that transcripts came along with what was fetched.
    boolean tookTranscripts();

    /// Whether the cache repository on which this was opened has a commit.
    boolean hasCached(ObjectId commit);

    /// Keeps what was fetched in the cache repository when this is closed, if it was opened on that. The remote
    /// need not be asked for these commits again.
    ///
    /// @param complete commits of which everything is here
    void keepFetched(List<ObjectId> complete);

    /// Fetches commits, their trees and their parents, to build on and to push. Blobs are left out if the remote
    /// can do that, except for manifests.
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

    /// Moves the objects written here into the user's object database, where a ref of ours can then hold them.
    /// Until this scratch repository is closed, `git gc` there can't drop them.
    void keepObjects();

    @Override
    void close();
}
