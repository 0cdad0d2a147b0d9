package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.IndexedBranch;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.listing.RemoteListing;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fetches stored sessions. Only the parts of the wanted sessions are transferred, and the user's repository stays
/// unchanged.
public final class Download {
    /// The largest number of plans that a message names.
    private static final int MOST_NAMED = 10;

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
    /// @throws NotFoundException if there is none
    /// @throws dev.gitsession.session.BrokenException if the content does not match the manifest
    public Result fetch(Query query, SessionReceiver receiver) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips = tipsOf(query, branches);
        try (Scratch scratch = git.openScratch(settings.remote())) {
            RemoteBranches.Read read = branches.read(scratch, tips);
            Wanted wanted = wanted(query, branches, scratch, read, receiver.takesParts());
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
            for (Found found : wanted.sessions()) {
                try {
                    downloaded.add(delivery.deliver(found.branch(), found.session(), receiver)
                            .withOtherPlans(wanted.otherPlans()));
                } catch (BrokenException e) {
                    if (!query.all() || !e.code().equals(SessionDelivery.DAMAGED)) {
                        throw e;
                    }
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

    /// A session and the branch on which it was found.
    private record Found(StoredBranch branch, StoredSession session) {}

    /// @param otherPlans other plans that store the wanted session
    private record Wanted(List<Found> sessions, List<PlanId> otherPlans) {}

    private Wanted wanted(
            Query query, RemoteBranches branches, Scratch scratch, RemoteBranches.Read read, boolean parts) {
        List<Found> stored = read.branches().stream()
                .flatMap(branch -> branch.readable().stream()
                        .filter(session -> !session.parts().isEmpty())
                        .map(session -> new Found(branch, session)))
                .toList();
        if (query.sessionId().isPresent()) {
            List<Found> copies = byId(query, read, stored, query.sessionId().get());
            Found chosen = copies.size() == 1 ? copies.getFirst() : chosen(branches, scratch, copies);
            List<PlanId> others = copies.stream()
                    .filter(copy -> !copy.equals(chosen))
                    .flatMap(copy -> branches.layout().planOf(copy.branch().ref()).stream())
                    .toList();
            return new Wanted(parts ? stages(chosen).toList() : List.of(chosen), others);
        }
        if (stored.isEmpty()) {
            throw missing(read, "no_session", nothingStored(query), "store one with: git session upload FILE");
        }
        return new Wanted(query.all() ? stored : List.of(newest(stored)), List.of());
    }

    private static List<Found> onePerBranch(List<Found> copies) {
        Map<RefName, List<Found>> byBranch = copies.stream()
                .collect(Collectors.groupingBy(copy -> copy.branch().ref(), TreeMap::new, Collectors.toList()));
        return byBranch.values().stream().map(Download::newest).toList();
    }

    /// The condensed sessions of a branch under one id, one for each stage of the plan.
    private static Stream<Found> stages(Found found) {
        return !found.session().condensed()
                ? Stream.of(found)
                : found.branch().condensed().stream()
                        .filter(session ->
                                session.sessionId().equals(found.session().sessionId()))
                        .filter(session -> !session.parts().isEmpty())
                        .map(session -> new Found(found.branch(), session));
    }

    /// The complete transcripts, if there are any; otherwise the condensed sessions, which contain less.
    private static List<Found> fullest(List<Found> found) {
        List<Found> full =
                found.stream().filter(one -> !one.session().condensed()).toList();
        return full.isEmpty() ? found : full;
    }

    /// Chooses among copies on several plans: the longest, if it contains all the others. Among equal copies the
    /// newest wins.
    private Found chosen(RemoteBranches branches, Scratch scratch, List<Found> copies) {
        List<Found> newestFirst = copies.stream()
                .sorted(Comparator.comparing(Download::uploadedAt).reversed())
                .toList();
        branches.fetchBlobs(
                scratch,
                copies.stream().flatMap(copy -> copy.session().blobs().stream()).toList());
        OptionalInt longest = new CopyChoice(scratch)
                .longest(newestFirst.stream().map(Found::session).toList());
        if (longest.isPresent()) {
            return newestFirst.get(longest.getAsInt());
        }
        BranchLayout layout = branches.layout();
        throw new InvalidInputException(
                "ambiguous_session",
                "session '%s' is stored for %s, and no copy holds all the others"
                        .formatted(
                                Printable.excerpt(copies.getFirst().session().sessionId()),
                                copies.stream()
                                        .map(copy -> layout.planOf(copy.branch().ref())
                                                .map(plan -> "plan " + plan)
                                                .orElse(copy.branch().ref().branch()))
                                        .limit(MOST_NAMED)
                                        .collect(Collectors.joining(", "))),
                "name one with --plan ID");
    }

    /// The copies of one session, one for each branch that stores it.
    private List<Found> byId(Query query, RemoteBranches.Read read, List<Found> stored, String id) {
        List<Found> exact = stored.stream()
                .filter(found -> found.session().sessionId().equals(id))
                .toList();
        if (!exact.isEmpty()) {
            return onePerBranch(fullest(exact));
        }
        List<Found> begun = id.isEmpty()
                ? List.of()
                : stored.stream()
                        .filter(found -> found.session().sessionId().startsWith(id))
                        .toList();
        List<String> ids = begun.stream()
                .map(found -> found.session().sessionId())
                .distinct()
                .toList();
        if (ids.size() == 1) {
            return onePerBranch(fullest(begun));
        }
        if (ids.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous_session",
                    "'%s' begins %d session ids: %s"
                            .formatted(
                                    Printable.excerpt(id),
                                    ids.size(),
                                    ids.stream().limit(3).collect(Collectors.joining(", "))),
                    "give more of the id");
        }
        throw missing(
                read,
                "no_such_session",
                "no session '%s' is stored%s".formatted(Printable.excerpt(id), where(query)),
                "see what is stored with: git session list");
    }

    /// The failure if nothing was found. If branches are damaged, it says so instead of "not found", because the
    /// session may be stored on one of them.
    private static SessionException missing(RemoteBranches.Read read, String code, String message, String nextStep) {
        Optional<RemoteUnreachableException> lost =
                read.failures().values().stream().findFirst();
        String defects = Stream.concat(
                        read.failures().entrySet().stream()
                                .map(failure -> failure.getKey().branch() + ": "
                                        + failure.getValue().getMessage()),
                        read.branches().stream()
                                .flatMap(branch -> branch.defects().stream()
                                        .map(defect -> branch.ref().branch() + ": " + defect)))
                .collect(Collectors.joining(", "));
        return defects.isEmpty()
                ? new NotFoundException(code, message, nextStep)
                : new BrokenException(
                        "damaged_branch",
                        (lost.isPresent() ? "some stored data can't be read: " : message + "; ") + defects,
                        lost.map(RemoteUnreachableException::nextStep)
                                .orElse("upload the sessions again, or ask who else writes to the remote"));
    }

    private String nothingStored(Query query) {
        return "no session is stored" + where(query);
    }

    private String where(Query query) {
        return query.plan().map(plan -> " for plan " + plan).orElse("")
                + query.branch().map(branch -> " on branch " + branch.branch()).orElse("")
                + " on '" + settings.remoteShown() + "'";
    }

    private static Found newest(List<Found> found) {
        Found newest = found.getFirst();
        for (Found candidate : found) {
            if (uploadedAt(candidate).isAfter(uploadedAt(newest))) {
                newest = candidate;
            }
        }
        return newest;
    }

    private static Instant uploadedAt(Found found) {
        return found.branch().storedAt(found.session()).orElse(Instant.EPOCH);
    }
}
