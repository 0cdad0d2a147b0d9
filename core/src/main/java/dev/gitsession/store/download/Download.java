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

/// Fetches stored sessions. Only the parts of the wanted sessions are transferred, and the user's repository stays
/// unchanged.
public final class Download {
    private final Git git;
    private final StoreSettings settings;

    public Download(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// The sessions that are wanted.
    ///
    /// @param plan a plan to which they belong, or
    /// @param branch a branch that stores them; without either, all branches
    /// @param sessionId the id of one session
    /// @param all whether every session is wanted; without this and without an id, the newest one
    public record Query(Optional<PlanId> plan, Optional<RefName> branch, Optional<String> sessionId, boolean all) {}

    /// The sessions that arrived and the damage that was found.
    ///
    /// @param damaged what the remote has lost, of the wanted sessions or of branches that may have contained them
    public record Result(List<DownloadedSession> sessions, List<StoredDamage> damaged) {
        public Result {
            sessions = List.copyOf(sessions);
            damaged = List.copyOf(damaged);
        }
    }

    /// Fetches the wanted sessions and passes each to the receiver. If all sessions are wanted, damaged ones do
    /// not keep the others from arriving.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is none
    /// @throws dev.gitsession.session.BrokenException if the content does not match the manifest
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
                    git.trace().failed(e);
                    damaged.add(StoredDamage.of(found.branch().ref(), found.session(), String.valueOf(e.getMessage())));
                }
            }
            return new Result(downloaded, damaged);
        }
    }

    /// The branches to read. The branch of a single plan is fetched right away: a remote that can't leave out
    /// transcripts would send them again with each request for a folder.
    private Map<RefName, ObjectId> tipsOf(Query query, RemoteBranches branches) {
        if (query.branch().isPresent()) {
            return branches.tipOf(query.branch().get());
        }
        return query.plan().isPresent()
                ? branches.tips(branches.ask(query.plan()), query.plan())
                : tipsOf(query, new RemoteListing(git, settings).branches());
    }

    /// The branches that may contain the wanted sessions. No others need to be fetched.
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
        // The session may be on a branch that could not be read earlier but has been repaired since.
        Stream<IndexedBranch> likely =
                found.isEmpty() ? branches.stream().filter(branch -> !branch.whole()) : found.stream();
        return likely.collect(
                Collectors.toMap(IndexedBranch::ref, IndexedBranch::tip, (one, other) -> one, TreeMap::new));
    }
}
