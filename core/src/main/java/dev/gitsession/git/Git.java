package dev.gitsession.git;

import dev.gitsession.session.BrokenException;
import dev.gitsession.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A user's repository, which is only read, but for refs of our own below `refs/git-session/`. What has to be written,
/// fetched or pushed goes through a [Scratch].
public interface Git {
    /// Where the repository's parts are.
    Layout layout();

    /// The effective configuration, read when the repository was opened.
    GitConfig config();

    /// The settings in a file of git's configuration format, without following its includes.
    GitConfig configOf(Path file);

    /// The commits that these revisions name; one that names none is left out.
    Map<String, ObjectId> resolve(List<String> revisions);

    /// The refs of a remote that match the patterns, as `git ls-remote` matches them, or all without a pattern.
    ///
    /// @throws dev.gitsession.session.RemoteUnreachableException if the remote can't be asked
    default RemoteRefs remoteRefs(String remote, List<String> patterns) {
        return ask(remote, patterns).refs();
    }

    /// The same, not yet taken apart.
    RemoteAnswer ask(String remote, List<String> patterns);

    /// The limit for each conversation with a remote, and for all tries together while others are
    /// faster.
    Duration remoteTimeout();

    /// Whether these commits of a remote were seen before and are here with all that is needed to build on them.
    boolean remembers(Collection<ObjectId> commits);

    /// Whether anything that was seen of remotes before is kept.
    boolean remembersAnything();

    /// Throws away what was seen of remotes before, which costs no more than to fetch it again; says whether there was
    /// anything.
    boolean forgetRemembered();

    /// A private place for objects that borrows this repository's, for work with a remote.
    Scratch openScratch(String remote);

    /// The same that borrows what is remembered of the remote as well, so that not all need be fetched to build on it.
    /// Where that is damaged, whoever builds on it fails, and can do without once it is forgotten.
    Scratch openScratchOnMemory(String remote);

    /// This repository's own refs below `refs/git-session/`, the oldest commit first.
    Map<RefName, ObjectId> ownRefs();

    /// Moves one of those refs if it is where it is expected; says whether it was.
    ///
    /// @throws BrokenException if a hook of the user's does not let it, or the disk is full
    boolean moveOwnRef(RefUpdate update);

    /// Lets cleanings of a partial clone have what was kept for refs of ours that are gone.
    ///
    /// @param unneeded whether none of them needs it any more
    void releaseKept(BooleanSupplier unneeded);

    /// Who commits: the user's git identity, or an own one where none is configured.
    Identity identity();

    /// Who is told what is done here and why.
    Trace trace();

    /// The version of the git program, such as `2.39.5`.
    String version();

    /// @param top the working tree's top folder; in a bare repository the repository itself
    /// @param gitDir this working tree's git folder
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
            Optional<RefName> branch) {}
}
