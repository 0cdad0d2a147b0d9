package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.IndexedBranch;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.listing.RemoteListing;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fetches stored sessions. Only the parts of the wanted sessions travel; the user's repository gets none of them.
public final class Download {
    private final Git git;
    private final StoreSettings settings;

    public Download(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// Which sessions are wanted.
    ///
    /// @param plan of this plan, or
    /// @param branch of this branch, or of all branches
    /// @param sessionId this one
    /// @param all every one; without this and without an id the newest
    public record Query(Optional<PlanId> plan, Optional<RefName> branch, Optional<String> sessionId, boolean all) {}

    /// What arrived, and what could not.
    ///
    /// @param damaged what the remote has lost of what was asked for, or of branches that could have held it
    public record Result(List<DownloadedSession> sessions, List<StoredDamage> damaged) {
        public Result {
            sessions = List.copyOf(sessions);
            damaged = List.copyOf(damaged);
        }
    }

    /// Fetches the sessions that the query names and hands each to the receiver. Where all are wanted, those that are
    /// damaged hide none of the others.
    ///
    /// @throws NotFoundException if there is none
    /// @throws dev.gitsession.session.BrokenException if what came is not what the manifest says
    public Result fetch(Query query, SessionReceiver receiver) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips = tipsOf(query, branches);
        try (Scratch scratch = git.openScratch(settings.remote())) {
            RemoteBranches.Read read = branches.read(scratch, tips);
            SessionSelection.Wanted wanted =
                    new SessionSelection(query, settings, branches, scratch, read).wanted(receiver.takesParts());
            branches.fetchBlobs(
                    scratch,
                    wanted.sessions().stream()
                            .flatMap(found -> found.session().parts().stream())
                            .map(StoredSession.Part::blob)
                            .toList());
            List<DownloadedSession> downloaded = new ArrayList<>();
            List<StoredDamage> damaged = new ArrayList<>(query.sessionId().isEmpty() ? read.damage() : List.of());
            if (query.all()) {
                damaged.addAll(read.vanished());
            }
            SessionDelivery delivery = new SessionDelivery(git, branches, scratch);
            for (SessionSelection.Found found : wanted.sessions()) {
                try {
                    downloaded.add(delivery.deliver(found.branch(), found.session(), receiver)
                            .withOtherPlans(wanted.otherPlans()));
                } catch (BrokenException e) {
                    if (!query.all() || e.code() != ErrorCode.DAMAGED_SESSION) {
                        throw e;
                    }
                    damaged.add(StoredDamage.of(found.branch().ref(), found.session(), String.valueOf(e.getMessage())));
                }
            }
            return new Result(downloaded, damaged);
        }
    }

    /// One plan's branch is fetched once, whatever it holds: a remote that can't leave out transcripts sends them each
    /// time it is asked for a folder.
    private Map<RefName, ObjectId> tipsOf(Query query, RemoteBranches branches) {
        if (query.branch().isPresent()) {
            return branches.tipOf(query.branch().get());
        }
        return query.plan().isPresent()
                ? branches.tips(branches.ask(query.plan()), query.plan())
                : tipsOf(query, new RemoteListing(git, settings).branches());
    }

    /// The branches that can hold what is wanted: no other need be fetched.
    private static Map<RefName, ObjectId> tipsOf(Query query, List<IndexedBranch> branches) {
        Stream<IndexedBranch> wanted = branches.stream();
        if (query.sessionId().isPresent()) {
            String id = query.sessionId().get();
            wanted = wanted.filter(branch -> branch.sessions().stream()
                    .anyMatch(session ->
                            session.present() && session.listed().sessionId().startsWith(id)));
        } else if (!query.all()) {
            Optional<ListedSession> newest = branches.stream()
                    .flatMap(branch -> branch.sessions().stream())
                    .filter(IndexedBranch.Session::present)
                    .map(IndexedBranch.Session::listed)
                    .min(ListSessions.NEWEST_FIRST);
            wanted = wanted.filter(
                    branch -> newest.filter(session -> session.branch().equals(branch.ref()))
                            .isPresent());
        }
        List<IndexedBranch> found = wanted.toList();
        // It may be on a branch that could not be read, which may be repaired by now.
        Stream<IndexedBranch> likely =
                found.isEmpty() ? branches.stream().filter(branch -> !branch.whole()) : found.stream();
        return likely.collect(
                Collectors.toMap(IndexedBranch::ref, IndexedBranch::tip, (one, other) -> one, TreeMap::new));
    }
}
