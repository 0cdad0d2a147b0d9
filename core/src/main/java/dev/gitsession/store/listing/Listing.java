package dev.gitsession.store.listing;

import java.util.List;

/// What a remote stores, as far as it could be read.
///
/// @param sessions newest first
/// @param defects what is wrong with branches
public record Listing(List<ListedSession> sessions, List<Defect> defects) {
    public Listing {
        sessions = List.copyOf(sessions);
        defects = List.copyOf(defects);
    }

    /// What could not be read of a branch. Its sessions are listed as far as they are known.
    ///
    /// @param branch the branch, without `refs/heads/`
    /// @param what what is wrong, for a person
    /// @param lost whether the remote has lost something; else it has all, and not all of that can be understood
    public record Defect(String branch, String what, boolean lost) {
        static Defect of(IndexedBranch branch, String what) {
            return new Defect(branch.ref().branch(), what, !branch.whole());
        }
    }

    /// Whether the remote has lost something of what it should store.
    public boolean isDamaged() {
        return defects.stream().anyMatch(Defect::lost);
    }
}
