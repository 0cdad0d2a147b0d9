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
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ContentSum;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.download.FolderReceiver;
import dev.gitsession.store.download.SessionDelivery;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /// How many bytes of transcripts are fetched together.
    private static final long TOGETHER = 64L << 20;

    /// The assumed size of a session whose manifest does not tell it.
    private static final long UNKNOWN_SIZE = 1 << 20;

    private final Git git;
    private final StoreSettings settings;
    private final RemoteBranches branches;
    private final String repo;
    private final SessionIndexer indexer;
    private final UpdateListener listener;
    private final List<NotSearched> notSearched = new ArrayList<>();
    private int done;

    StoredUpdate(Git git, StoreSettings settings, SessionIndexer indexer, UpdateListener listener) {
        this.git = git;
        this.settings = settings;
        this.branches = new RemoteBranches(git, settings);
        this.repo = RemoteFailure.printable(
                git.config().find("remote.%s.url".formatted(settings.remote())).orElse(settings.remote()));
        this.indexer = indexer;
        this.listener = listener;
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
                .forEach(session -> change.remove(session.key()));
        Map<RefName, ObjectId> moved = new TreeMap<>();
        tips.forEach((ref, tip) -> {
            if (!tip.hex().equals(before.get(ref.value()))) {
                moved.put(ref, tip);
            }
        });
        Map<String, String> after = new TreeMap<>();
        tips.forEach((ref, tip) -> after.put(ref.value(), tip.hex()));
        if (!moved.isEmpty()) {
            read(change, known, moved).forEach(ref -> after.remove(ref.value()));
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

    /// A session whose content the index lacks.
    private record Wanted(StoredBranch branch, StoredSession session, IndexedSession described) {}

    /// Reads branches that moved.
    ///
    /// @return those that could not be read completely
    private Set<RefName> read(IndexUpdate change, Map<String, IndexedSession> known, Map<RefName, ObjectId> moved) {
        Set<RefName> incomplete = new HashSet<>();
        try (Scratch scratch = git.openScratch(settings.remote())) {
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
            index(scratch, change, known, wanted, incomplete);
        }
        return incomplete;
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
            if (indexed == null || !indexed.content().equals(described.content())) {
                wanted.add(new Wanted(branch, session, described));
            }
        }
        known.values().stream()
                .filter(session -> session.branch().equals(branch.ref().value()) && !there.contains(session.key()))
                .forEach(session -> change.remove(session.key()));
        return wanted;
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
                listed.agent().orElse(""),
                branch.ref().value(),
                "",
                listed.source().orElse(""),
                listed.description().author(),
                listed.description().title(),
                listed.endedAt().orElse(null),
                true,
                content.soFar(),
                0,
                "",
                0,
                0);
    }

    private void index(
            Scratch scratch,
            IndexUpdate change,
            Map<String, IndexedSession> known,
            List<Wanted> wanted,
            Set<RefName> incomplete) {
        SessionDelivery delivery = new SessionDelivery(git, branches, scratch);
        for (List<Wanted> group : groups(wanted)) {
            listener.fetching(group.size());
            branches.fetchBlobs(scratch, blobs(scratch, group));
            for (Wanted each : group) {
                try (TemporaryFolder folder = TemporaryFolder.make()) {
                    FolderReceiver receiver = new FolderReceiver(folder.path());
                    delivery.deliver(each.branch(), each.session(), receiver);
                    indexer.index(
                            change,
                            each.described(),
                            known.get(each.described().key()),
                            receiver.pathOf(each.session().sessionId()),
                            receiver.beside(),
                            each.session().condensed());
                } catch (IOException | BrokenException e) {
                    incomplete.add(each.branch().ref());
                    notSearched.add(new NotSearched(
                            "session %s on %s"
                                    .formatted(
                                            each.session().sessionId(),
                                            each.branch().ref().branch()),
                            String.valueOf(e.getMessage())));
                }
                done++;
                listener.indexing(done, wanted.size());
            }
        }
    }

    private List<ObjectId> blobs(Scratch scratch, List<Wanted> group) {
        List<ObjectId> blobs = new ArrayList<>();
        for (Wanted each : group) {
            blobs.addAll(each.session().blobs());
            if (each.session().beside()) {
                blobs.addAll(StoredFiles.read(
                                scratch,
                                git.layout().format(),
                                each.branch().tip(),
                                each.session().sessionId())
                        .values());
            }
        }
        return blobs;
    }

    private static List<List<Wanted>> groups(List<Wanted> wanted) {
        List<List<Wanted>> groups = new ArrayList<>();
        long size = 0;
        for (Wanted each : wanted) {
            long more = each.session()
                    .entry()
                    .map(entry -> entry.size().orElse(UNKNOWN_SIZE))
                    .orElse(UNKNOWN_SIZE);
            if (groups.isEmpty() || size + more > TOGETHER) {
                groups.add(new ArrayList<>());
                size = 0;
            }
            groups.getLast().add(each);
            size += more;
        }
        return groups;
    }
}
