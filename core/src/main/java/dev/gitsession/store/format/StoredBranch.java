package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A session branch as it was read at one moment.
///
/// @param ref the branch
/// @param tip the commit it was at
/// @param committedAt when that commit was made
/// @param parents the commit's parents: the base, then what was kept when content was rewritten
/// @param ours whether this program made the commit, and so put it on its base; somebody else's may lie on top of one
/// @param sessionTree the session folder, where there is one
/// @param manifest what the branch says of itself
/// @param manifestNamed whether the session folder names a manifest, also one that can't be read
/// @param sessions what lies in the session folder
/// @param condensedTree the folder of condensed sessions, where there is one
/// @param condensed what lies in that; it is read, and never changed
/// @param defects what could not be read, for a person
/// @param complete whether all that the branch names was there to be read
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

    /// What is reachable through the tip beside its base, and stays so when the tip is replaced.
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

    /// When a session was stored here; the commit's own time where no manifest tells. Empty where that is not known.
    public Optional<Instant> storedAt(StoredSession session) {
        Optional<ManifestEntry> entry = session.entry();
        return entry.filter(ManifestEntry::isOfUnknownTime).isPresent()
                ? Optional.empty()
                : entry.flatMap(ManifestEntry::uploadedAt).or(() -> committedAt);
    }

    /// All that can be read of this branch.
    public List<StoredSession> readable() {
        return Stream.concat(sessions.stream(), condensed.stream()).toList();
    }

    /// A session in the session folder.
    public Optional<StoredSession> find(String sessionId) {
        return sessions.stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst();
    }
}
