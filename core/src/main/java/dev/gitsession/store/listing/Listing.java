package dev.gitsession.store.listing;

import java.util.List;

/// The sessions that a remote stores, as far as it could be read.
///
/// @param sessions the sessions, newest first
/// @param defects the problems with branches
/// @param transcriptsCame whether the remote sent transcripts along, because it can't leave them out
public record Listing(List<ListedSession> sessions, List<Defect> defects, boolean transcriptsCame) {
    public Listing {
        sessions = List.copyOf(sessions);
        defects = List.copyOf(defects);
    }

    /// A problem with a branch. The branch's sessions are listed as far as they are known.
    ///
    /// @param branch the branch, without `refs/heads/`
    /// @param what the problem, described for a person
    /// @param lost whether the remote has lost something; otherwise everything exists, but not all of it can be
    /// understood
    public record Defect(String branch, String what, boolean lost) {
        static Defect of(IndexedBranch branch, String what) {
            return new Defect(branch.ref().branch(), what, !branch.whole());
        }
    }

    /// Whether the remote has lost something that it should store.
    public boolean isDamaged() {
        return defects.stream().anyMatch(Defect::lost);
    }
}
