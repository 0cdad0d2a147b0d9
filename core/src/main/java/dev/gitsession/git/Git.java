package dev.gitsession.git;

import dev.gitsession.git.history.History;
import dev.gitsession.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The user's repository. It is only read, except for our own refs below `refs/git-session/` and for settings that
/// a user asks to change. Everything that is fetched, written or pushed goes through a [Scratch] repository.
public interface Git {
    Layout layout();

    /// The effective configuration, as it was when the repository was opened.
    GitConfig config();

    /// Reads a file in git's configuration format. Its includes are not followed.
    GitConfig configOf(Path file);

    /// Resolves revisions to commits. A revision that names no commit is absent from the result.
    Map<String, ObjectId> resolve(List<String> revisions);

    /// The message of a commit. Empty if the revision names no commit of this repository.
    Optional<String> messageOf(String revision);

    /// Asks for the history of files.
    History history();

    /// The default branch of a remote as this clone remembers it. The remote is not asked.
    Optional<RefName> headOf(String remote);

    /// Sets a key of this repository's own configuration, for a user who asked for it.
    ///
    /// @param value the value; null removes the key
    /// @throws dev.gitsession.session.BrokenException if git can't write its configuration
    void setConfig(String key, @Nullable String value);

    /// The refs of a remote that match the patterns, as `git ls-remote` matches them. No pattern means all refs.
    ///
    /// @throws dev.gitsession.session.RemoteUnreachableException if the remote can't be asked
    default RemoteRefs remoteRefs(String remote, List<String> patterns) {
        return ask(remote, patterns).refs();
    }

    /// Asks the remote for its refs and returns the answer unparsed.
    RemoteAnswer ask(String remote, List<String> patterns);

    /// The time limit for each exchange with a remote. It also bounds all retries of a push while others win the
    /// race.
    Duration remoteTimeout();

    /// Whether the tree cache holds these commits completely enough to build on them.
    boolean remembers(Collection<ObjectId> commits);

    /// Whether the tree cache holds anything.
    boolean remembersAnything();

    /// Clears the tree cache. Returns whether it held anything. What it held can be fetched again.
    boolean forgetRemembered();

    /// Deletes from the cache of what was fetched what came before a time, for somebody who deleted or replaced
    /// content then. What else it held can be fetched again.
    void forgetFetched(Instant before);

    /// Opens a scratch repository for work with a remote. It borrows the objects of this repository.
    Scratch openScratch(String remote);

    /// Opens a scratch repository that borrows the tree cache as well, so that less has to be fetched. If the
    /// cache is damaged, building on it fails; [#forgetRemembered()] and a second try help.
    Scratch openScratchOnMemory(String remote);

    /// Opens a scratch repository for reading that borrows what was fetched completely before, and keeps what this
    /// one fetches completely.
    Scratch openScratchOnCache(String remote);

    /// Our refs in this repository, below `refs/git-session/`, sorted by commit date, oldest first.
    Map<RefName, ObjectId> ownRefs();

    /// Moves one of our refs if it still has the expected value. Returns whether it had.
    ///
    /// @throws dev.gitsession.session.BrokenException if a hook of the user refuses, or the disk is full
    boolean moveOwnRef(RefUpdate update);

    /// Deletes the `.keep` files of packs that no queued upload needs any more, so that `git gc` can prune them.
    ///
    /// @param unneeded whether no queued upload is left
    void releaseKept(BooleanSupplier unneeded);

    /// The committer: the user's git identity, or [Identity#FALLBACK] where none is configured.
    Identity identity();

    /// Who is told what is done here and why.
    Trace trace();

    /// The version of the git program, such as `2.39.5`.
    String version();

    /// The folders and properties of a repository.
    ///
    /// @param top the top folder of the working tree; in a bare repository, the repository itself
    /// @param gitDir the git folder of this working tree
    /// @param commonDir the git folder that all working trees share
    /// @param objects the object database
    /// @param shallow the file that lists the boundary commits of a shallow clone; absent in a complete one
    /// @param format the hash that names the objects
    /// @param bare whether there is no working tree
    /// @param branch the branch that is checked out
    record Layout(
            Path top,
            Path gitDir,
            Path commonDir,
            Path objects,
            Path shallow,
            ObjectFormat format,
            boolean bare,
            Optional<RefName> branch) {
        /// The folder for what git-session keeps in this repository, which all working trees share.
        public Path ownFolder() {
            return commonDir.resolve("git-session");
        }
    }
}
