package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.Scratch.Amount;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists the session branches of a remote. Branches whose tips the index knows come from there; others are read
/// and added.
public final class RemoteListing {
    /// The largest number of sessions of an indexed branch, which no real branch reaches. A larger one is read
    /// each time, so that the index stays small.
    private static final int MOST_SESSIONS = 5_000;

    private static final int LONGEST_TEXT = 1_000;

    /// The number of branches that are read together. What is read of them is in memory at the same time.
    private static final int TOGETHER = 5_000;

    private final Git git;
    private final StoreSettings settings;
    private final RemoteBranches branches;
    private final ListingIndex index;
    private boolean transcriptsCame;
    private @Nullable Map<ObjectId, IndexedBranch> known;

    public RemoteListing(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
        this.branches = new RemoteBranches(git, settings);
        this.index = ListingIndex.of(git, settings);
    }

    /// The newest sessions of one plan or of all plans, up to the limit.
    Listing read(Optional<PlanId> plan, long limit) {
        return plan.isPresent() ? listing(readPlan(plan.get()), limit) : readAll(limit);
    }

    /// Reads a plan's branch. If the index knows it, the remote is asked first whether it is still the same.
    private List<IndexedBranch> readPlan(PlanId plan) {
        RefName branch = branches.layout().branchOf(plan);
        Optional<IndexedBranch> known = index.read()
                .flatMap(file -> file.byTip(branches.layout()).values().stream()
                        .filter(indexed -> indexed.ref().equals(branch))
                        .findFirst());
        if (known.filter(there -> branches.tips(Optional.of(plan)).containsValue(there.tip()))
                .isPresent()) {
            return List.of(known.get());
        }
        try (Scratch scratch = git.openScratchOnCache(settings.remote())) {
            RemoteBranches.Read read = branches.read(scratch, branch, Amount.LISTED, List.of());
            transcriptsCame |= scratch.tookTranscripts();
            return remember(read);
        }
    }

    private Listing readAll(long limit) {
        CompletableFuture<Optional<Known>> reading = CompletableFuture.supplyAsync(
                () -> known(limit), task -> Thread.ofPlatform().daemon().start(task));
        RemoteAnswer answer = branches.ask(Optional.empty());
        Optional<Known> known = reading.join();
        Optional<Listing> still =
                known.filter(is -> is.file().isOf(answer.bytes())).flatMap(Known::listing);
        if (still.isPresent()) {
            git.trace().decided(() -> "the remote is as it was at the last listing, so the index tells all of it");
            return still.get();
        }
        return listing(read(answer, known.map(Known::file)), limit);
    }

    /// What a listing shows of branches that were read, and which the index knows from now on.
    public Listing listing(RemoteBranches.Read read) {
        return listing(remember(read), Long.MAX_VALUE);
    }

    private Listing listing(List<IndexedBranch> all, long limit) {
        List<ListedSession> sessions = all.stream()
                .flatMap(branch -> branch.sessions().stream())
                .map(IndexedBranch.Session::listed)
                .sorted(ListSessions.NEWEST_FIRST)
                .limit(limit)
                .toList();
        List<Listing.Defect> defects = all.stream()
                .flatMap(branch -> branch.defects().stream().map(defect -> Listing.Defect.of(branch, defect)))
                .toList();
        return new Listing(sessions, defects, transcriptsCame);
    }

    /// The content of the index.
    ///
    /// @param listing the listing if the remote has not changed; it is prepared while the remote is asked
    private record Known(ListingFile file, Optional<Listing> listing) {}

    private Optional<Known> known(long limit) {
        BranchLayout layout = branches.layout();
        return index.read()
                .map(file -> new Known(
                        file, Optional.of(new Listing(file.newest(layout, limit), file.defects(layout), false))));
    }

    /// What the index knows of one plan or of all plans.
    Optional<ListSessions.Remembered> lastListing(Optional<PlanId> plan) {
        Optional<Instant> at = index.writtenAt();
        return index.read()
                .filter(_ -> at.isPresent())
                .map(file -> new ListSessions.Remembered(
                        new Listing(
                                file.newest(branches.layout(), Long.MAX_VALUE).stream()
                                        .filter(session ->
                                                plan.isEmpty() || session.plan().equals(plan))
                                        .toList(),
                                file.defects(branches.layout()),
                                false),
                        at.get()));
    }

    /// The sessions that the index knows, newest first.
    List<ListedSession> remembered() {
        return index.read()
                .map(file -> file.newest(branches.layout(), Long.MAX_VALUE))
                .orElse(List.of());
    }

    /// All branches, if the index knows most of them; empty if there is no index yet.
    public Optional<List<IndexedBranch>> indexed() {
        Optional<ListingFile> known = index.read();
        return known.map(file -> read(branches.ask(Optional.empty()), known));
    }

    /// What the index knows, by tip. It is read once, unless this object wrote it.
    private Map<ObjectId, IndexedBranch> known() {
        if (known == null) {
            known = index.read().map(file -> file.byTip(branches.layout())).orElse(Map.of());
        }
        return known;
    }

    /// Where the index knows a session to be.
    ///
    /// @param blobs the blobs of its transcript, or none
    /// @param superseded the commits of its superseded versions
    public record Place(RefName branch, List<ObjectId> blobs, List<ObjectId> superseded) {}

    /// Where the index knows a session to be; empty if it knows none, or several.
    ///
    /// @param id the session's id, or the beginning of one
    public Optional<Place> find(String id) {
        Map<Place, String> exact = new LinkedHashMap<>();
        Map<Place, String> begun = new LinkedHashMap<>();
        known().values()
                .forEach(branch -> branch.sessions().stream()
                        .filter(session -> !id.isEmpty() && session.isNamed(id))
                        .forEach(session -> (session.listed().sessionId().equals(id) ? exact : begun)
                                .put(
                                        new Place(
                                                branch.ref(),
                                                session.blobs(),
                                                session.listed().superseded()),
                                        session.listed().sessionId())));
        Set<Place> places = exact.isEmpty() ? begun.keySet() : exact.keySet();
        return places.size() == 1 ? places.stream().findFirst() : Optional.empty();
    }

    /// The branches that moved since the index read them, or that it never read.
    ///
    /// @param tips where the branches are
    public Map<RefName, ObjectId> moved(Map<RefName, ObjectId> tips) {
        Map<RefName, ObjectId> moved = new LinkedHashMap<>(tips);
        moved.values().removeIf(known()::containsKey);
        return moved;
    }

    /// Adds branches that were read to the index.
    ///
    /// @return what a listing shows of them
    public List<IndexedBranch> remember(RemoteBranches.Read read) {
        List<IndexedBranch> all = indexed(read);
        if (!all.stream().allMatch(branch -> known().containsKey(branch.tip()))) {
            addToIndex(all, known());
            known = null;
        }
        return all;
    }

    private List<IndexedBranch> indexed(RemoteBranches.Read read) {
        List<IndexedBranch> all = new ArrayList<>();
        read.lastDeletion().ifPresent(git::forgetFetched);
        read.failures()
                .forEach((ref, failure) -> all.add(IndexedBranch.unread(
                        ref, Objects.requireNonNull(read.tips().get(ref)), String.valueOf(failure.getMessage()))));
        read.branches()
                .forEach(branch -> all.add(IndexedBranch.of(branches.layout().planOf(branch.ref()), branch)));
        return all;
    }

    private List<IndexedBranch> read(RemoteAnswer answer, Optional<ListingFile> known) {
        Map<RefName, ObjectId> tips = branches.tips(answer, Optional.empty());
        Map<ObjectId, IndexedBranch> byTip =
                known.map(file -> file.byTip(branches.layout())).orElse(Map.of());
        Map<RefName, ObjectId> missing = new LinkedHashMap<>();
        Map<RefName, IndexedBranch> found = new LinkedHashMap<>();
        tips.forEach((ref, tip) -> {
            IndexedBranch there = byTip.get(tip);
            if (there == null) {
                missing.put(ref, tip);
            } else {
                found.put(ref, there.on(ref, branches.layout().planOf(ref)));
            }
        });
        git.trace()
                .decided(() -> "session branches on the remote: %d; the index knows %d of them, the others are read"
                        .formatted(tips.size(), found.size()));
        fetch(missing).forEach(branch -> found.put(branch.ref(), branch));
        List<IndexedBranch> all = tips.keySet().stream()
                .flatMap(ref -> Optional.ofNullable(found.get(ref)).stream())
                .toList();
        replaceIndex(answer, all, byTip);
        return all;
    }

    private List<IndexedBranch> fetch(Map<RefName, ObjectId> missing) {
        List<IndexedBranch> read = new ArrayList<>();
        List<Map.Entry<RefName, ObjectId>> entries = List.copyOf(missing.entrySet());
        for (int start = 0; start < entries.size(); start += TOGETHER) {
            Map<RefName, ObjectId> some = new LinkedHashMap<>();
            entries.subList(start, Math.min(start + TOGETHER, entries.size()))
                    .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
            try (Scratch scratch = git.openScratchOnCache(settings.remote())) {
                read.addAll(indexed(branches.read(scratch, some)));
                transcriptsCame |= scratch.tookTranscripts();
            }
        }
        return read;
    }

    /// Writes the branches to the index and drops those that no longer exist. If one of them can't be stored, the
    /// remote's answer is not stored either, so that the next listing asks again.
    private void replaceIndex(RemoteAnswer answer, List<IndexedBranch> all, Map<ObjectId, IndexedBranch> known) {
        List<IndexedBranch> lasting = all.stream().filter(RemoteListing::isKept).toList();
        boolean complete = lasting.size() == all.size();
        boolean nothingNew =
                lasting.size() == known.size() && lasting.stream().allMatch(branch -> known.containsKey(branch.tip()));
        if (complete || !nothingNew) {
            index.write(complete ? answer.bytes() : new byte[0], lasting);
        }
    }

    /// Adds branches of one plan to the index. The others keep their records, but the remote is asked about them
    /// again.
    private void addToIndex(List<IndexedBranch> read, Map<ObjectId, IndexedBranch> known) {
        Set<RefName> refs = read.stream().map(IndexedBranch::ref).collect(Collectors.toSet());
        List<IndexedBranch> together = Stream.concat(
                        read.stream().filter(RemoteListing::isKept),
                        known.values().stream().filter(branch -> !refs.contains(branch.ref())))
                .toList();
        index.write(new byte[0], together);
    }

    private static boolean isKept(IndexedBranch branch) {
        return branch.sessions().size() <= MOST_SESSIONS
                && branch.sessions().stream().allMatch(session -> isShort(session.listed()));
    }

    private static boolean isShort(ListedSession session) {
        return session.sessionId().length()
                        + session.source().map(String::length).orElse(0)
                        + session.agent().map(String::length).orElse(0)
                        + session.description().title().length()
                        + session.description().author().length()
                        + session.description().stage().length()
                <= LONGEST_TEXT;
    }
}
