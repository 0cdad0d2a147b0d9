package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.Scratch.Amount;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.store.download.VersionHistory.Numbered;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.listing.BranchSurvey;
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
import java.util.function.Function;
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
    /// @param version the number of the wanted version, from 1 for the oldest; 0 for the current one
    /// @param stage the stage of the plan's work, where several are stored under one id
    public record Query(
            Optional<PlanId> plan,
            Optional<RefName> branch,
            Optional<String> sessionId,
            boolean all,
            int version,
            Optional<String> stage) {
        /// A query for current versions.
        public Query(Optional<PlanId> plan, Optional<RefName> branch, Optional<String> sessionId, boolean all) {
            this(plan, branch, sessionId, all, 0, Optional.empty());
        }

        /// A query for a version.
        public Query(
                Optional<PlanId> plan, Optional<RefName> branch, Optional<String> sessionId, boolean all, int version) {
            this(plan, branch, sessionId, all, version, Optional.empty());
        }

        /// A copy that wants another version.
        public Query withVersion(int other) {
            return new Query(plan, branch, sessionId, all, other, stage);
        }

        /// A copy that wants a stage.
        public Query withStage(String name) {
            return new Query(plan, branch, sessionId, all, version, Optional.of(name));
        }
    }

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
        try (Scratch scratch = git.openScratchOnCache(settings.remote())) {
            RemoteBranches.Read read =
                    read(query, place -> query.version() == 0 ? place.blobs() : place.superseded(), branches, scratch);
            SessionSelection.Wanted wanted =
                    new SessionSelection(query, settings, branches, scratch, read).wanted(receiver.takesParts());
            List<Numbered> sessions = versions(query, wanted.sessions(), branches, scratch);
            SessionDelivery delivery = new SessionDelivery(git, branches, scratch);
            branches.fetchBlobs(
                    scratch,
                    sessions.stream()
                            .map(Numbered::found)
                            .filter(found -> !delivery.isDelivered(found.branch(), found.session(), receiver))
                            .flatMap(found -> delivery.blobs(found.branch(), found.session(), receiver).stream())
                            .toList());
            List<DownloadedSession> downloaded = new ArrayList<>();
            List<StoredDamage> damaged = new ArrayList<>(query.sessionId().isEmpty() ? read.damage() : List.of());
            if (query.all()) {
                damaged.addAll(read.vanished());
            }
            for (Numbered numbered : sessions) {
                SessionSelection.Found found = numbered.found();
                try {
                    DownloadedSession session = delivery.deliver(found.branch(), found.session(), receiver)
                            .withOtherPlans(wanted.otherPlans());
                    downloaded.add(numbered.version().map(session::of).orElse(session));
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

    private List<Numbered> versions(
            Query query, List<SessionSelection.Found> wanted, RemoteBranches branches, Scratch scratch) {
        VersionHistory history = new VersionHistory(settings, branches, scratch);
        return query.version() == 0
                ? wanted.stream().map(Numbered::current).toList()
                : wanted.stream()
                        .map(current -> history.find(current, query.version()))
                        .toList();
    }

    /// Reads the branches that may hold the wanted sessions.
    ///
    /// @param objects what is fetched along if the index knows where the session is
    RemoteBranches.Read read(
            Query query,
            Function<RemoteListing.Place, List<ObjectId>> objects,
            RemoteBranches branches,
            Scratch scratch) {
        if (query.branch().isPresent()) {
            return branches.readExisting(scratch, query.branch().get());
        }
        if (query.plan().isPresent()) {
            RefName branch = branches.layout().branchOf(query.plan().get());
            return branches.read(scratch, branch, Amount.READ, List.of());
        }
        RemoteListing listing = new RemoteListing(git, settings);
        Optional<RemoteBranches.Read> known = query.sessionId().isPresent()
                ? byIndex(listing, query.sessionId().get(), objects, branches, scratch)
                : newestByIndex(query, listing, branches, scratch);
        return known.orElseGet(() -> {
            RemoteBranches.Read all = branches.readAll(scratch, Amount.LISTED);
            listing.remember(all);
            return all;
        });
    }

    /// Reads the branch where the index knows a session to be, and those that moved since the index read them: one of
    /// them may have a copy, or another session whose id begins alike. Empty if the session is on none of them.
    private Optional<RemoteBranches.Read> byIndex(
            RemoteListing listing,
            String id,
            Function<RemoteListing.Place, List<ObjectId>> objects,
            RemoteBranches branches,
            Scratch scratch) {
        Optional<RemoteBranches.Read> read = listing.find(id).map(place -> {
            git.trace()
                    .decided(() -> "the index knows the session to be on "
                            + place.branch().branch());
            BranchSurvey survey = BranchSurvey.of(branches, scratch, place.branch(), objects.apply(place));
            Map<RefName, ObjectId> moved = listing.moved(survey.tips());
            moved.keySet().removeAll(survey.read().tips().keySet());
            RemoteBranches.Read all = survey.read().and(branches.read(scratch, moved));
            listing.remember(all);
            return all;
        });
        return read.filter(some -> some.branches().stream()
                .flatMap(branch -> branch.readable().stream())
                .anyMatch(session -> !session.parts().isEmpty() && Ids.names(id, session.sessionId())));
    }

    /// Reads the branch of the newest session. Empty if all sessions are wanted, or there is no index.
    private Optional<RemoteBranches.Read> newestByIndex(
            Query query, RemoteListing listing, RemoteBranches branches, Scratch scratch) {
        return query.all() ? Optional.empty() : listing.indexed().map(all -> branches.read(scratch, tipsOf(all)));
    }

    /// The branch of the newest session.
    private static Map<RefName, ObjectId> tipsOf(List<IndexedBranch> branches) {
        Optional<ListedSession> newest = branches.stream()
                .flatMap(branch -> branch.sessions().stream())
                .filter(IndexedBranch.Session::present)
                .map(IndexedBranch.Session::listed)
                .min(ListSessions.STORED_LAST_FIRST);
        List<IndexedBranch> found = branches.stream()
                .filter(branch -> newest.filter(session -> session.branch().equals(branch.ref()))
                        .isPresent())
                .toList();
        // The session may be on a branch that could not be read earlier but has been repaired since.
        Stream<IndexedBranch> likely =
                found.isEmpty() ? branches.stream().filter(branch -> !branch.whole()) : found.stream();
        return likely.collect(
                Collectors.toMap(IndexedBranch::ref, IndexedBranch::tip, (one, other) -> one, TreeMap::new));
    }
}
