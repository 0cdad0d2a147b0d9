package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The content of a session branch, read at one moment.
///
/// @param ref the branch
/// @param commit the commit that was read
/// @param folder the session folder
/// @param condensedFolder the folder of condensed sessions, which are read and never changed
/// @param defects what could not be read, described for a person
/// @param complete whether all objects that the branch names were there
public record StoredBranch(
        RefName ref, Commit commit, Folder folder, Folder condensedFolder, List<String> defects, boolean complete) {
    public StoredBranch {
        defects = List.copyOf(defects);
    }

    /// The commit at the tip of a branch.
    ///
    /// @param id its name
    /// @param at its date
    /// @param parents its parents: the base, followed by superseded versions
    /// @param ours whether this program wrote it, so that the first parent is the base; another program may have added
    /// a commit on top of ours
    public record Commit(ObjectId id, Optional<Instant> at, List<ObjectId> parents, boolean ours) {
        public Commit {
            parents = List.copyOf(parents);
        }
    }

    /// A folder of sessions.
    ///
    /// @param tree its tree; empty if there is no such folder
    /// @param manifest its manifest, if that can be read
    /// @param manifestNamed whether it contains a manifest, readable or not
    /// @param sessions the sessions in it
    public record Folder(
            Optional<ObjectId> tree,
            Optional<Manifest> manifest,
            boolean manifestNamed,
            List<StoredSession> sessions) {
        public Folder {
            sessions = List.copyOf(sessions);
        }
    }

    /// The commit that was read.
    public ObjectId tip() {
        return commit.id();
    }

    /// The date of that commit.
    public Optional<Instant> committedAt() {
        return commit.at();
    }

    /// The parents of that commit.
    public List<ObjectId> parents() {
        return commit.parents();
    }

    /// Whether this program wrote that commit.
    public boolean ours() {
        return commit.ours();
    }

    /// The tree of the session folder, if there is one.
    public Optional<ObjectId> sessionTree() {
        return folder.tree();
    }

    /// The manifest in the session folder.
    public Optional<Manifest> manifest() {
        return folder.manifest();
    }

    /// The sessions in the session folder.
    public List<StoredSession> sessions() {
        return folder.sessions();
    }

    /// The condensed sessions.
    public List<StoredSession> condensed() {
        return condensedFolder.sessions();
    }

    /// Superseded versions: commits that the tip keeps reachable besides its base. A new tip must keep them
    /// reachable too.
    public List<ObjectId> kept() {
        boolean onTop = !ours() && manifest().isPresent();
        return onTop ? parents() : parents().stream().skip(1).toList();
    }

    /// Requires that this program knows the manifest's version. Every command that writes the manifest calls this
    /// first.
    ///
    /// @throws InvalidInputException if a newer program wrote it
    public void requireKnownFormat() {
        manifest().filter(known -> known.version() > Manifest.VERSION).ifPresent(newer -> {
            throw new InvalidInputException(
                    ErrorCode.NEWER_FORMAT,
                    "%s was written by a newer git-session (manifest version %d)"
                            .formatted(ref.branch(), newer.version()),
                    "install the newer version; nothing was changed");
        });
    }

    /// The time at which a session was stored here. Without a manifest it is the commit's date. Empty if it is
    /// unknown.
    public Optional<Instant> storedAt(StoredSession session) {
        Optional<ManifestEntry> entry = session.entry();
        return entry.filter(ManifestEntry::isOfUnknownTime).isPresent()
                ? Optional.empty()
                : entry.flatMap(ManifestEntry::uploadedAt).or(this::committedAt);
    }

    /// All sessions that can be read from this branch, condensed ones included.
    public List<StoredSession> readable() {
        return Stream.concat(sessions().stream(), condensed().stream()).toList();
    }

    /// Finds a session in the session folder.
    public Optional<StoredSession> find(String sessionId) {
        return sessions().stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst();
    }
}
