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
/// @param tip the commit that was read
/// @param committedAt the commit's date
/// @param parents the commit's parents: the base, followed by superseded versions
/// @param ours whether this program wrote the commit, so that the first parent is the base; another program may
/// have added a commit on top of ours
/// @param sessionTree the session folder, if there is one
/// @param manifest the branch's manifest
/// @param manifestNamed whether the session folder contains a manifest, readable or not
/// @param sessions the sessions in the session folder
/// @param condensedTree the folder of condensed sessions, if there is one
/// @param condensed the condensed sessions, which are read and never changed
/// @param defects what could not be read, described for a person
/// @param complete whether all objects that the branch names were there
public record StoredBranch(
        RefName ref,
        ObjectId tip,
        Optional<Instant> committedAt,
        List<ObjectId> parents,
        boolean ours,
        Optional<ObjectId> sessionTree,
        Optional<Manifest> manifest,
        boolean manifestNamed,
        List<StoredSession> sessions,
        Optional<ObjectId> condensedTree,
        List<StoredSession> condensed,
        List<String> defects,
        boolean complete) {
    public StoredBranch {
        parents = List.copyOf(parents);
        sessions = List.copyOf(sessions);
        condensed = List.copyOf(condensed);
        defects = List.copyOf(defects);
    }

    /// Superseded versions: commits that the tip keeps reachable besides its base. A new tip must keep them
    /// reachable too.
    public List<ObjectId> kept() {
        boolean onTop = !ours && manifest.isPresent();
        return onTop ? parents : parents.stream().skip(1).toList();
    }

    /// Requires that this program knows the manifest's version. Every command that writes the manifest calls this
    /// first.
    ///
    /// @throws InvalidInputException if a newer program wrote it
    public void requireKnownFormat() {
        manifest.filter(known -> known.version() > Manifest.VERSION).ifPresent(newer -> {
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
                : entry.flatMap(ManifestEntry::uploadedAt).or(() -> committedAt);
    }

    /// All sessions that can be read from this branch, condensed ones included.
    public List<StoredSession> readable() {
        return Stream.concat(sessions.stream(), condensed.stream()).toList();
    }

    /// Finds a session in the session folder.
    public Optional<StoredSession> find(String sessionId) {
        return sessions.stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst();
    }
}
