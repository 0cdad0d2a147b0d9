package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredFiles;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.RemoteBranches;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Passes stored sessions to receivers, including the side files if the receiver wants them.
public final class SessionDelivery {
    private final Git git;
    private final RemoteBranches branches;
    private final Scratch scratch;
    private final SessionAssembler reading;
    private final IdentityHashMap<StoredSession, Boolean> delivered = new IdentityHashMap<>();

    /// @param scratch contains the sessions' parts, as far as the remote has them
    public SessionDelivery(Git git, RemoteBranches branches, Scratch scratch) {
        this.git = git;
        this.branches = branches;
        this.scratch = scratch;
        this.reading = new SessionAssembler(scratch);
    }

    /// Passes a session to the receiver, complete and checked.
    ///
    /// @throws BrokenException if it is damaged
    public DownloadedSession deliver(StoredBranch branch, StoredSession session, SessionReceiver receiver) {
        Optional<PlanId> plan = branches.layout().planOf(branch.ref());
        DownloadedSession delivered = deliver(plan, branch, session, receiver);
        if (receiver.takesFilesBeside() && session.beside()) {
            deliverFiles(session.sessionId(), filesBeside(branch, session), receiver);
        }
        return delivered;
    }

    /// Whether the receiver has the session's bytes already. It is asked once for each session, since it reads a
    /// file.
    boolean isDelivered(StoredBranch branch, StoredSession session, SessionReceiver receiver) {
        return delivered.computeIfAbsent(session, asked -> has(branch, asked, receiver));
    }

    private static boolean has(StoredBranch branch, StoredSession session, SessionReceiver receiver) {
        Optional<String> sha256 = session.entry().flatMap(ManifestEntry::sha256);
        return sha256.isPresent()
                && !session.condensed()
                && receiver.has(branch.ref(), session.sessionId(), sha256.get());
    }

    /// What a delivery reads: the parts of the session, and its side files if they are wanted.
    List<ObjectId> blobs(StoredBranch branch, StoredSession session, SessionReceiver receiver) {
        List<ObjectId> blobs = new ArrayList<>(session.blobs());
        if (receiver.takesFilesBeside() && session.beside()) {
            blobs.addAll(StoredFiles.read(scratch, git.layout().format(), branch.tip(), session.sessionId())
                    .values());
        }
        return blobs;
    }

    private DownloadedSession deliver(
            Optional<PlanId> plan, StoredBranch branch, StoredSession session, SessionReceiver receiver) {
        try {
            boolean unchanged = isDelivered(branch, session, receiver);
            long bytes = unchanged
                    ? session.entry().orElseThrow().size().orElse(0)
                    : session.condensed() && receiver.takesParts()
                            ? deliverParts(branch, session, receiver)
                            : deliverWhole(branch, session, receiver);
            return new DownloadedSession(
                    plan,
                    session.sessionId(),
                    branch.ref(),
                    session.entry().flatMap(ManifestEntry::source),
                    session.entry().flatMap(ManifestEntry::agent),
                    bytes,
                    session.entry().flatMap(ManifestEntry::sha256).isPresent(),
                    unchanged,
                    List.of(),
                    Optional.empty(),
                    session.condensed()
                            ? session.parts().stream()
                                    .map(StoredSession.Part::name)
                                    .toList()
                            : List.of());
        } catch (IOException e) {
            throw SessionAssembler.unwritable(e);
        }
    }

    private long deliverWhole(StoredBranch branch, StoredSession session, SessionReceiver receiver) throws IOException {
        try (SessionReceiver.Sink sink = receiver.open(branch.ref(), session.sessionId())) {
            SessionAssembler.Checked checked;
            try (OutputStream out = sink.stream()) {
                checked = reading.read(session, out);
            }
            requireWhole(branch, session, checked);
            sink.accept();
            return checked.bytes();
        }
    }

    private long deliverParts(StoredBranch branch, StoredSession session, SessionReceiver receiver) throws IOException {
        requireWhole(branch, session, reading.check(List.of(session)).getFirst());
        long bytes = 0;
        for (StoredSession.Part part : session.parts()) {
            StoredSession alone =
                    new StoredSession(session.sessionId(), List.of(part), false, Optional.empty(), false, true);
            try (SessionReceiver.Sink sink = receiver.openPart(branch.ref(), session.sessionId(), part.name())) {
                try (OutputStream out = sink.stream()) {
                    bytes += reading.read(alone, out).bytes();
                }
                sink.accept();
            }
        }
        return bytes;
    }

    private static void requireWhole(StoredBranch branch, StoredSession session, SessionAssembler.Checked checked) {
        if (!checked.defects().isEmpty()) {
            throw new BrokenException(
                    ErrorCode.DAMAGED_SESSION,
                    "session %s on %s is damaged: %s"
                            .formatted(
                                    session.sessionId(), branch.ref().branch(), String.join(", ", checked.defects())),
                    "upload it again from the machine that has it");
        }
    }

    /// The side files of a session.
    ///
    /// @throws BrokenException if a folder of them is missing
    public SortedMap<String, ObjectId> filesBeside(StoredBranch branch, StoredSession session) {
        return StoredFiles.readWhole(scratch, git.layout().format(), branch.tip(), session.sessionId());
    }

    private void deliverFiles(String id, SortedMap<String, ObjectId> files, SessionReceiver receiver) {
        List<String> names = List.copyOf(files.keySet());
        branches.fetchBlobs(scratch, List.copyOf(files.values()));
        scratch.read(files.values().stream().map(ObjectId::hex).toList(), new ObjectVisitor() {
            @Override
            public void found(int index, Header header, InputStream content) throws IOException {
                try (OutputStream out = receiver.openBeside(id, names.get(index))) {
                    content.transferTo(out);
                }
            }

            @Override
            public void missing(int index) {
                throw new BrokenException(
                        ErrorCode.DAMAGED_SESSION,
                        "session %s is damaged: %s is missing".formatted(id, names.get(index)),
                        "upload it again from the machine that has it");
            }
        });
    }
}
