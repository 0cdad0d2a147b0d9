package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.Scratch.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One branch as it was read, and where all session branches are.
///
/// @param read the branch; empty if the remote has no such branch
/// @param tips the session branches on the remote
public record BranchSurvey(RemoteBranches.Read read, Map<RefName, ObjectId> tips) {
    /// Fetches and reads one branch by its name, with short sessions, and tells where all session branches are. That is
    /// one exchange if the remote is whole: it names all of them when it is asked for one.
    ///
    /// @param objects further objects to fetch, as far as the remote has them
    /// @throws dev.gitsession.session.RemoteUnreachableException if the remote can't be asked
    public static BranchSurvey of(RemoteBranches branches, Scratch scratch, RefName branch, List<ObjectId> objects) {
        Optional<RemoteRefs> found = branches.fetch(scratch, branch, Amount.READ, objects);
        Map<RefName, ObjectId> fetched =
                found.map(refs -> RemoteBranches.only(branch, refs)).orElse(Map.of());
        if (fetched.isEmpty()) {
            Map<RefName, ObjectId> tips = branches.tips(Optional.empty());
            return new BranchSurvey(branches.read(scratch, RemoteBranches.only(branch, RemoteRefs.of(tips))), tips);
        }
        Map<RefName, ObjectId> named = branches.ours(scratch.named());
        boolean told = named.entrySet().containsAll(fetched.entrySet());
        return new BranchSurvey(branches.readFetched(scratch, fetched), told ? named : branches.tips(Optional.empty()));
    }
}
