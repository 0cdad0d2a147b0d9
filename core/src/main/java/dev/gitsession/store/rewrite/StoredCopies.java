package dev.gitsession.store.rewrite;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefFetch;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.Listing;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.listing.RemoteListing;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the copies of one session on the remote, together with what a change of them builds on.
///
/// @param local what this clone knows of the base; where it does not know the base, the remote is asked
record StoredCopies(Git git, StoreSettings settings, BaseFinder local, Scratch scratch, String sessionId) {
    /// The largest number of damaged branches that a message names.
    private static final int MOST_NAMED = 3;

    /// What the remote has.
    ///
    /// @param refs the branches
    /// @param listing their sessions
    private record Found(RemoteRefs refs, Listing listing) {}

    /// A copy of the session.
    ///
    /// @param refs the branches that were read
    record Copy(RemoteRefs refs, ListedSession listed) {}

    /// The only copy of the session; empty if there is none.
    ///
    /// @param plan the plan to look in; empty for all plans
    Optional<Copy> find(Optional<PlanId> plan) {
        Found found = read(plan);
        return only(found.listing()).map(listed -> new Copy(found.refs(), listed));
    }

    /// The branch of a plan, once more.
    RemoteRefs readAgain(PlanId plan) {
        return read(Optional.of(plan)).refs();
    }

    private Found read(Optional<PlanId> plan) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        String name = plan.map(id -> branches.layout().branchOf(id).value())
                .orElse(branches.layout().allBranches());
        RemoteListing listing = new RemoteListing(git, settings);
        Optional<RemoteRefs> fetched = local.base().isEmpty()
                ? Optional.empty()
                : new RefFetch(git, scratch).fetch(List.of(RemoteRefs.HEAD, name), Scratch.Amount.BUILT_ON);
        if (fetched.isPresent()) {
            RemoteRefs refs = fetched.get();
            return new Found(refs, listing.listing(branches.readFetched(scratch, branches.ours(refs))));
        }
        List<String> questions = new ArrayList<>(List.of(name));
        questions.addAll(BaseFinder.questions());
        RemoteRefs refs = git.remoteRefs(settings.remote(), questions);
        Map<RefName, ObjectId> tips = branches.ours(refs);
        plan.ifPresent(id -> tips.keySet().retainAll(List.of(branches.layout().branchOf(id))));
        return new Found(refs, listing.listing(branches.read(scratch, tips)));
    }

    private Optional<ListedSession> only(Listing listing) {
        List<ListedSession> found = listing.sessions().stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .filter(session -> session.plan().isPresent())
                .toList();
        if (!found.isEmpty() && found.stream().allMatch(ListedSession::condensed)) {
            throw new InvalidInputException(
                    ErrorCode.CONDENSED_SESSION,
                    "session '%s' is condensed: the original system stored it, and it is never changed"
                            .formatted(Printable.excerpt(sessionId)),
                    "remove .erk/sessions from %s by hand"
                            .formatted(found.getFirst().branch().branch()));
        }
        found = found.stream().filter(session -> !session.condensed()).toList();
        if (found.size() > 1) {
            throw Delete.ambiguous(sessionId, found.size());
        }
        if (found.isEmpty() && listing.isDamaged()) {
            throw new BrokenException(
                    ErrorCode.DAMAGED_BRANCH,
                    "session '%s' may be stored on a damaged branch: %s"
                            .formatted(
                                    Printable.excerpt(sessionId),
                                    listing.defects().stream()
                                            .filter(Listing.Defect::lost)
                                            .map(defect -> defect.branch() + ": " + defect.what())
                                            .limit(MOST_NAMED)
                                            .collect(Collectors.joining(", "))),
                    "ask the owner of the remote to repair it, or name another plan with --plan");
        }
        return found.stream().findFirst();
    }
}
