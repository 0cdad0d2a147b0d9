package dev.gitsession.store.rewrite;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.Edit;
import dev.gitsession.redact.Redaction;
import dev.gitsession.redact.RedactionReport;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.FetchedSession;
import dev.gitsession.store.download.SessionDelivery;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredDamage;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.listing.SessionSweep;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes secrets out of sessions that are stored already, with the rules of today. The one method is
/// [#redact(Optional, Manner)].
public final class RedactStored {
    /// How much is fetched together, but for a branch that alone has more.
    private static final long MOST_BYTES = 256 << 20;

    private final Git git;
    private final StoreSettings settings;
    private final LocalRedaction redaction;
    private final Clock clock;

    public RedactStored(Git git, StoreSettings settings, LocalRedaction redaction, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.redaction = redaction;
        this.clock = clock;
    }

    /// How to go about it.
    ///
    /// @param dryRun say what would be replaced and push nothing
    /// @param lettingGo drop older content that was kept as parents, too
    public record Manner(boolean dryRun, boolean lettingGo) {}

    /// What became of one session.
    ///
    /// @param branch where it is stored
    /// @param sessionId its id
    /// @param report what was found in it and in the files beside it
    /// @param storable whether it can be stored anew; what the original system stored without an id can't
    /// @param condensed whether the original system stored it condensed, which is never changed
    public record Outcome(
            RefName branch, String sessionId, RedactionReport report, boolean storable, boolean condensed) {
        /// Whether it holds secrets that are taken out.
        public boolean isRedacted() {
            return storable && report.count() > 0;
        }

        /// Whether it holds secrets that stay.
        public boolean stillLeaks() {
            return !storable && report.count() > 0;
        }
    }

    /// What became of all.
    ///
    /// @param damaged what could not be looked at, or not be stored anew, because the remote has lost something
    public record Report(List<Outcome> outcomes, List<StoredDamage> damaged) {
        public Report {
            outcomes = List.copyOf(outcomes);
            damaged = List.copyOf(damaged);
        }
    }

    /// Redacts the stored sessions of one plan, or of all; each that holds a secret is stored anew. All are fetched
    /// together to be looked at; only those that hold a secret are fetched once more, as they are then.
    public Report redact(Optional<PlanId> plan, Manner manner) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Looked looked = new Looked(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        RemoteBranches.Read read = new SessionSweep(git, settings, branches, MOST_BYTES)
                .read(branches.tips(plan), (scratch, some) -> {
                    SessionDelivery delivery = new SessionDelivery(git, branches, scratch);
                    branches.fetchBlobs(scratch, blobsBeside(delivery, some));
                    some.forEach(branch -> look(delivery, branches.layout(), branch, looked));
                });
        looked.damaged().addAll(read.damage());
        looked.damaged().addAll(read.vanished());
        if (manner.dryRun()) {
            looked.leaking().values().forEach(looked.outcomes()::add);
        } else {
            storeAnew(looked, manner);
        }
        return new Report(looked.outcomes(), looked.damaged());
    }

    /// What was found so far.
    ///
    /// @param leaking sessions that are to be stored anew, with what was found in them
    private record Looked(List<Outcome> outcomes, Map<ListedSession, Outcome> leaking, List<StoredDamage> damaged) {}

    private void look(SessionDelivery delivery, BranchLayout layout, StoredBranch branch, Looked looked) {
        for (StoredSession session : branch.readable()) {
            if (session.parts().isEmpty()) {
                continue;
            }
            try {
                ListedSession listed = ListedSession.of(layout.planOf(branch.ref()), branch, session);
                Outcome outcome = look(delivery, branch, session, listed);
                if (outcome.isRedacted()) {
                    looked.leaking().put(listed, outcome);
                } else {
                    looked.outcomes().add(outcome);
                }
            } catch (BrokenException e) {
                if (e.code() != ErrorCode.DAMAGED_SESSION) {
                    throw e;
                }
                looked.damaged().add(damage(branch.ref(), session.sessionId(), e));
            }
        }
    }

    /// What the remote does not take of one session holds up no other.
    ///
    /// @throws SessionException if it takes none at all
    private void storeAnew(Looked looked, Manner manner) {
        Optional<SessionException> first = Optional.empty();
        int stored = 0;
        for (ListedSession session : looked.leaking().keySet()) {
            try {
                looked.outcomes().add(redact(session, manner));
                stored++;
            } catch (SessionException e) {
                if (!isOfOne(e)) {
                    throw e;
                }
                first = first.or(() -> Optional.of(e));
                looked.damaged().add(damage(session.branch(), session.sessionId(), e));
            }
        }
        if (stored == 0 && first.isPresent()) {
            throw first.get();
        }
    }

    private static boolean isOfOne(SessionException failure) {
        return failure instanceof RemoteRefusedException
                || failure.code() == ErrorCode.DAMAGED_SESSION
                || failure.code() == ErrorCode.DAMAGED_REMOTE;
    }

    private static StoredDamage damage(RefName branch, String session, SessionException failure) {
        return new StoredDamage(branch, Optional.of(session), String.valueOf(failure.getMessage()));
    }

    /// A session of which a folder is missing is told of when it is looked at.
    private static List<ObjectId> blobsBeside(SessionDelivery delivery, List<StoredBranch> branches) {
        List<ObjectId> blobs = new ArrayList<>();
        for (StoredBranch branch : branches) {
            branch.sessions().stream().filter(StoredSession::beside).forEach(session -> {
                try {
                    blobs.addAll(delivery.filesBeside(branch, session).values());
                } catch (BrokenException e) {
                    return; // told of when it is looked at
                }
            });
        }
        return blobs;
    }

    private static boolean isStorable(ListedSession session) {
        return session.plan().isPresent() && Ids.isValid(session.sessionId()) && !session.condensed();
    }

    private Outcome look(SessionDelivery delivery, StoredBranch branch, StoredSession session, ListedSession listed) {
        try (FetchedSession fetched = new FetchedSession()) {
            delivery.deliver(branch, session, fetched);
            return new Outcome(
                    branch.ref(),
                    session.sessionId(),
                    new RedactionReport(searched(fetched).edits()),
                    isStorable(listed),
                    session.condensed());
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /// What a search for secrets left.
    private record Searched(Redaction session, List<FileBeside> files, List<Edit> edits) {}

    private Searched searched(FetchedSession fetched) throws IOException {
        Redaction redacted = redaction.redact(fetched.transcript());
        List<Edit> edits = new ArrayList<>(redacted.report().edits());
        List<FileBeside> files = new ArrayList<>();
        for (Map.Entry<String, Transcript> file : fetched.filesBeside().entrySet()) {
            Redaction beside = redaction.redact(file.getValue());
            edits.addAll(beside.report().edits());
            files.add(new FileBeside(file.getKey(), beside.transcript()));
        }
        return new Searched(redacted, files, edits);
    }

    private Outcome redact(ListedSession session, Manner manner) {
        try (FetchedSession fetched = new FetchedSession()) {
            Download.Query query = new Download.Query(
                    session.plan(), Optional.of(session.branch()), Optional.of(session.sessionId()), false);
            new Download(git, settings).fetch(query, fetched);
            Searched searched = searched(fetched);
            if (!searched.edits().isEmpty()) {
                UploadRequest request = again(session, searched.session(), searched.files());
                new Upload(git, settings, new NoPlans(), clock)
                        .storeAgain(
                                manner.lettingGo() ? request.replacingAll() : request.replacing(),
                                session.uploadedAt().orElseGet(clock::instant));
            }
            return new Outcome(
                    session.branch(), session.sessionId(), new RedactionReport(searched.edits()), true, false);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    private static BrokenException unkept(IOException e) {
        return new BrokenException(
                ErrorCode.SPOOL_FAILED,
                "the stored session can't be kept for redacting: " + e.getMessage(),
                "check the space in the temporary folder, then run it again",
                e);
    }

    /// The plan's record stays as it is: it points at the session already.
    private static UploadRequest again(ListedSession session, Redaction redacted, List<FileBeside> files) {
        return new UploadRequest(
                        session.plan().orElseThrow(), new SessionId(session.sessionId()), redacted.transcript())
                .withAgent(session.agent())
                .withSource(session.source().map(SessionSource::parse).orElse(SessionSource.LOCAL))
                .withFilesBeside(files);
    }
}
