package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a listing needs to know of a branch.
///
/// @param ref the branch
/// @param tip the commit that it was at
/// @param sessions what lies on it
/// @param defects what could not be read, for a person
/// @param whole whether the remote had all that the branch names; if not, it may be repaired one day
public record IndexedBranch(RefName ref, ObjectId tip, List<Session> sessions, List<String> defects, boolean whole) {
    public IndexedBranch {
        sessions = List.copyOf(sessions);
        defects = List.copyOf(defects);
    }

    /// @param listed a line of the listing
    /// @param present whether its transcript is there, and not only an entry of the manifest
    public record Session(ListedSession listed, boolean present) {}

    static IndexedBranch of(Optional<PlanId> plan, StoredBranch branch) {
        List<Session> sessions = new ArrayList<>();
        for (StoredSession session : branch.readable()) {
            sessions.add(new Session(
                    ListedSession.of(plan, branch, session), !session.parts().isEmpty()));
        }
        return new IndexedBranch(branch.ref(), branch.tip(), sessions, branch.defects(), branch.complete());
    }

    /// A branch that could not be read at all.
    static IndexedBranch unread(RefName ref, ObjectId tip, String defect) {
        return new IndexedBranch(ref, tip, List.of(), List.of(defect), false);
    }

    /// The same on a branch of another name that is at the same commit.
    IndexedBranch on(RefName other, Optional<PlanId> plan) {
        if (other.equals(ref)) {
            return this;
        }
        return new IndexedBranch(
                other,
                tip,
                sessions.stream()
                        .map(session -> new Session(session.listed().on(plan, other), session.present()))
                        .toList(),
                defects,
                whole);
    }
}
