package dev.gitsession.reading.update;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.download.FolderReceiver;
import dev.gitsession.store.download.SessionDelivery;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.RemoteBranches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fetches sessions that the index lacks, many with one request, and indexes them.
final class SessionFetch {
    /// How many bytes of transcripts are fetched together.
    private static final long TOGETHER = 64L << 20;

    /// The assumed size of a session whose manifest does not tell it.
    private static final long UNKNOWN_SIZE = 1 << 20;

    private final Git git;
    private final RemoteBranches branches;
    private final Scratch scratch;
    private final SessionIndexer indexer;
    private final UpdateListener listener;
    private final SessionDelivery delivery;

    SessionFetch(Git git, RemoteBranches branches, Scratch scratch, SessionIndexer indexer, UpdateListener listener) {
        this.git = git;
        this.branches = branches;
        this.scratch = scratch;
        this.indexer = indexer;
        this.listener = listener;
        this.delivery = new SessionDelivery(git, branches, scratch);
    }

    /// A session whose content the index lacks.
    record Wanted(StoredBranch branch, StoredSession session, IndexedSession described) {}

    /// What came of it.
    ///
    /// @param notSearched what could not be indexed
    /// @param incomplete the branches of these
    /// @param replaced whether content was replaced, so that what was fetched of it before must go
    record Outcome(List<NotSearched> notSearched, Set<RefName> incomplete, boolean replaced) {
        Outcome {
            notSearched = List.copyOf(notSearched);
            incomplete = Set.copyOf(incomplete);
        }
    }

    /// Fetches sessions and indexes them.
    ///
    /// @param known the sessions of the index, by their keys
    Outcome index(IndexUpdate change, Map<String, IndexedSession> known, List<Wanted> wanted) {
        List<NotSearched> notSearched = new ArrayList<>();
        Set<RefName> incomplete = new HashSet<>();
        boolean replaced = false;
        int done = 0;
        for (List<Wanted> group : groups(wanted)) {
            listener.fetching(group.size());
            branches.fetchBlobs(scratch, blobs(group));
            for (Wanted each : group) {
                try {
                    replaced |= index(change, known, each);
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
        return new Outcome(notSearched, incomplete, replaced);
    }

    private boolean index(IndexUpdate change, Map<String, IndexedSession> known, Wanted wanted) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            FolderReceiver receiver = new FolderReceiver(folder.path());
            delivery.deliver(wanted.branch(), wanted.session(), receiver);
            return indexer.index(
                    change,
                    wanted.described(),
                    known.get(wanted.described().key()),
                    receiver.pathOf(wanted.session().sessionId()),
                    receiver.beside(),
                    wanted.session().condensed());
        }
    }

    private List<ObjectId> blobs(List<Wanted> group) {
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
