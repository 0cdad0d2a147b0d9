package dev.gitsession.reading.update;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.update.SessionFetch.Wanted;
import dev.gitsession.session.ContentSum;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Brings an index up to date with the sessions that a remote stores. A remote that has not changed costs one
/// question. Only branches that moved are read, and only sessions whose content changed are fetched.
final class StoredUpdate {
    private static final String ANSWER = "answer ";
    private static final String TIPS = "tips ";

    /// How long a session is kept that vanished from the remote.
    private static final Duration KEPT = Duration.ofDays(90);

    private final Git git;
    private final StoreSettings settings;
    private final RemoteBranches branches;
    private final String repo;
    private final SessionIndexer indexer;
    private final UpdateListener listener;
    private final Instant now;
    private final List<NotSearched> notSearched = new ArrayList<>();

    StoredUpdate(Git git, StoreSettings settings, SessionIndexer indexer, UpdateListener listener, Instant now) {
        this.git = git;
        this.settings = settings;
        this.branches = new RemoteBranches(git, settings);
        this.repo = RemoteFailure.printable(
                git.config().find("remote.%s.url".formatted(settings.remote())).orElse(settings.remote()));
        this.indexer = indexer;
        this.listener = listener;
        this.now = now;
    }

    /// What the remote answers; see [#isKnown].
    RemoteAnswer ask() {
        return branches.ask(Optional.empty());
    }

    /// Whether the index has all that an answer tells.
    boolean isKnown(SessionIndex index, RemoteAnswer answer) {
        return index.note(ANSWER + scope()).filter(sum(answer)::equals).isPresent();
    }

    /// What belongs together: sessions of one remote and one prefix.
    private String scope() {
        return settings.remote() + " " + settings.branchPrefix();
    }

    private static String sum(RemoteAnswer answer) {
        ContentSum sum = new ContentSum();
        sum.update(new String(answer.bytes(), StandardCharsets.ISO_8859_1));
        return sum.soFar();
    }

    /// Changes the index to what the remote has.
    ///
    /// @return what could not be indexed
    List<NotSearched> update(SessionIndex index, IndexUpdate change, RemoteAnswer answer) {
        Map<RefName, ObjectId> tips = branches.tips(answer, Optional.empty());
        Map<String, String> before = tips(index);
        Map<String, IndexedSession> known = index.sessions();
        known.values().removeIf(session -> !session.stored());
        Set<String> refs = tips.keySet().stream().map(RefName::value).collect(Collectors.toSet());
        known.values().stream()
                .filter(session ->
                        !refs.contains(session.branch()) || !session.repo().equals(repo))
                .forEach(session -> vanish(change, session));
        Map<RefName, ObjectId> moved = new TreeMap<>();
        tips.forEach((ref, tip) -> {
            if (!tip.hex().equals(before.get(ref.value()))) {
                moved.put(ref, tip);
            }
        });
        Map<String, String> after = new TreeMap<>();
        tips.forEach((ref, tip) -> after.put(ref.value(), tip.hex()));
        if (!moved.isEmpty()) {
            read(change, known, before, moved).forEach(ref -> after.remove(ref.value()));
        }
        change.note(
                TIPS + scope(),
                after.entrySet().stream()
                        .map(tip -> tip.getKey() + " " + tip.getValue())
                        .collect(Collectors.joining("\n")));
        change.note(ANSWER + scope(), after.size() == tips.size() ? sum(answer) : "");
        return List.copyOf(notSearched);
    }

    private Map<String, String> tips(SessionIndex index) {
        Map<String, String> tips = new TreeMap<>();
        index.note(TIPS + scope()).orElse("").lines().forEach(line -> {
            int blank = line.lastIndexOf(' ');
            tips.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return tips;
    }

    /// Reads branches that moved.
    ///
    /// @return those that could not be read completely
    private Set<RefName> read(
            IndexUpdate change,
            Map<String, IndexedSession> known,
            Map<String, String> before,
            Map<RefName, ObjectId> moved) {
        Set<RefName> incomplete = new HashSet<>();
        Optional<Instant> obsolete;
        try (Scratch scratch = git.openScratchOnCache(settings.remote())) {
            RemoteBranches.Read read = branches.read(scratch, moved);
            read.damage().forEach(damage -> {
                incomplete.add(damage.branch());
                notSearched.add(new NotSearched(damage.branch().branch(), damage.what()));
            });
            List<Wanted> wanted = new ArrayList<>();
            for (StoredBranch branch : read.branches()) {
                wanted.addAll(wanted(change, known, branch));
            }
            git.trace()
                    .decided(() -> "session branches that moved: %d; sessions on them to be indexed: %d"
                            .formatted(moved.size(), wanted.size()));
            SessionFetch.Outcome outcome =
                    new SessionFetch(git, branches, scratch, indexer, listener).index(change, known, wanted);
            notSearched.addAll(outcome.notSearched());
            incomplete.addAll(outcome.incomplete());
            obsolete = outcome.replaced() ? Optional.of(now) : read.lastDeletion();
            if (!outcome.replaced()) {
                scratch.keepFetched(complete(scratch, read.branches(), before, wanted, incomplete));
            }
        }
        obsolete.ifPresent(git::forgetFetched); // not before: the scratch repository reads from there
        return incomplete;
    }

    /// The commits of which everything was fetched, now or before.
    private List<ObjectId> complete(
            Scratch scratch,
            List<StoredBranch> branches,
            Map<String, String> before,
            List<Wanted> wanted,
            Set<RefName> incomplete) {
        Set<String> fetched =
                wanted.stream().map(each -> each.described().key()).collect(Collectors.toSet());
        return branches.stream()
                .filter(branch -> branch.complete() && !incomplete.contains(branch.ref()))
                .filter(branch -> {
                    String old = before.get(branch.ref().value());
                    return (old != null && scratch.hasCached(new ObjectId(old)))
                            || branch.readable().stream()
                                    .allMatch(session -> session.parts().isEmpty()
                                            || fetched.contains(
                                                    describe(branch, session).key()));
                })
                .map(StoredBranch::tip)
                .toList();
    }

    /// The sessions of a branch whose content the index lacks. Those that are gone leave it.
    private List<Wanted> wanted(IndexUpdate change, Map<String, IndexedSession> known, StoredBranch branch) {
        List<Wanted> wanted = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (StoredSession session : branch.readable()) {
            if (session.parts().isEmpty()) {
                continue;
            }
            IndexedSession described = describe(branch, session);
            there.add(described.key());
            IndexedSession indexed = known.get(described.key());
            if (indexed == null
                    || !indexed.content().name().equals(described.content().name())) {
                wanted.add(new Wanted(branch, session, described));
            } else if (indexed.gone() != null) {
                change.put(indexed.gone(null));
            }
        }
        known.values().stream()
                .filter(session -> session.branch().equals(branch.ref().value()) && !there.contains(session.key()))
                .forEach(session -> {
                    if (isDeleted(branch, session)) {
                        change.remove(session.key());
                    } else {
                        vanish(change, session);
                    }
                });
        return wanted;
    }

    private static boolean isDeleted(StoredBranch branch, IndexedSession session) {
        return branch.manifest()
                .flatMap(manifest -> manifest.tombstoneOf(session.id()))
                .isPresent();
    }

    /// Hides a session that nobody deleted and that is missing all the same. It is kept for a while, since it may
    /// come back.
    private void vanish(IndexUpdate change, IndexedSession session) {
        Instant since = session.gone();
        if (since == null || session.isSuperseded()) {
            change.put(session.gone(now));
        } else if (since.plus(KEPT).isBefore(now)) {
            change.remove(session.key());
        }
    }

    private IndexedSession describe(StoredBranch branch, StoredSession session) {
        Optional<PlanId> plan = branches.layout().planOf(branch.ref());
        ListedSession listed = ListedSession.of(plan, branch, session);
        ContentSum content = new ContentSum();
        session.blobs().forEach(blob -> content.update(blob.hex()));
        if (session.beside()) {
            content.update(branch.tip().hex()); // side files have no name of their own here
        }
        return new IndexedSession(
                repo,
                plan.map(PlanId::value).orElse(""),
                session.sessionId(),
                session.condensed() ? IndexedSession.CONDENSED : listed.agent().orElse(""),
                branch.ref().value(),
                "",
                listed.source().orElse(""),
                listed.description().author(),
                listed.description().title(),
                listed.endedAt().orElse(null),
                true,
                listed.description().stage(),
                null,
                IndexedSession.Content.named(content.soFar()));
    }
}
