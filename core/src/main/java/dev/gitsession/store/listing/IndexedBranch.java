package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Ids;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a listing shows of a branch, as the index stores it.
///
/// @param ref the branch
/// @param tip the commit that was read
/// @param sessions the sessions on the branch
/// @param defects what could not be read, described for a person
/// @param whole whether the remote had everything that the branch names; if not, it may be repaired later
public record IndexedBranch(RefName ref, ObjectId tip, List<Session> sessions, List<String> defects, boolean whole) {
    public IndexedBranch {
        sessions = List.copyOf(sessions);
        defects = List.copyOf(defects);
    }

    /// @param listed a line of the listing
    /// @param present whether the transcript exists, not just the manifest's entry
    /// @param blobs the transcript's blobs; empty if there are many
    public record Session(ListedSession listed, boolean present, List<ObjectId> blobs) {
        private static final int MOST_BLOBS = 100;

        public Session {
            blobs = List.copyOf(blobs);
        }

        static Session of(ListedSession listed, StoredSession stored) {
            List<ObjectId> blobs = stored.blobs();
            return new Session(listed, !blobs.isEmpty(), blobs.size() > MOST_BLOBS ? List.of() : blobs);
        }

        /// Whether it has this id, or one that begins so; see [Ids#names].
        public boolean isNamed(String id) {
            return present && Ids.names(id, listed.sessionId());
        }
    }

    static IndexedBranch of(Optional<PlanId> plan, StoredBranch branch) {
        List<Session> sessions = new ArrayList<>();
        for (StoredSession session : branch.readable()) {
            sessions.add(Session.of(ListedSession.of(plan, branch, session), session));
        }
        return new IndexedBranch(branch.ref(), branch.tip(), sessions, branch.defects(), branch.complete());
    }

    /// A branch that could not be read at all.
    static IndexedBranch unread(RefName ref, ObjectId tip, String defect) {
        return new IndexedBranch(ref, tip, List.of(), List.of(defect), false);
    }

    /// The same content on another branch at the same commit.
    IndexedBranch on(RefName other, Optional<PlanId> plan) {
        if (other.equals(ref)) {
            return this;
        }
        return new IndexedBranch(
                other,
                tip,
                sessions.stream()
                        .map(session ->
                                new Session(session.listed().on(plan, other), session.present(), session.blobs()))
                        .toList(),
                defects,
                whole);
    }
}
