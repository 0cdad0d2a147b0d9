package dev.gitsession.store.rewrite;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.cache.CacheRepository;
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
import dev.gitsession.store.change.SubmittedSession.Superseding;
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

/// Removes secrets from sessions that are stored already, with today's rules. Start at [#redact(Optional,
/// Options)].
public final class RedactStored {
    /// The amount that is fetched together, in bytes. Only a single larger branch exceeds it.
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

    /// How to redact.
    ///
    /// @param dryRun whether to report only what would be replaced, and push nothing
    /// @param dropSuperseded whether to drop superseded versions too
    public record Options(boolean dryRun, boolean dropSuperseded) {}

    /// The outcome for one session.
    ///
    /// @param branch the branch that stores it
    /// @param sessionId the session's id
    /// @param report what was found in it and in its side files
    /// @param storable whether it can be stored again; a session that the original system stored without an id
    /// can't
    /// @param condensed whether it is a condensed session of the original system, which is never changed
    public record Outcome(
            RefName branch, String sessionId, RedactionReport report, boolean storable, boolean condensed) {
        /// Whether it contained secrets that are removed.
        public boolean isRedacted() {
            return storable && report.count() > 0;
        }

        /// Whether it contains secrets that can't be removed.
        public boolean stillLeaks() {
            return !storable && report.count() > 0;
        }
    }

    /// The outcome for all sessions.
    ///
    /// @param damaged sessions that could not be searched or stored again because the remote has lost something
    public record Report(List<Outcome> outcomes, List<StoredDamage> damaged) {
        public Report {
            outcomes = List.copyOf(outcomes);
            damaged = List.copyOf(damaged);
        }
    }

    /// Redacts the stored sessions of one plan, or of all plans. Each session that contains a secret is stored
    /// again. All sessions are fetched together for the search. Those with secrets are fetched a second time, in
    /// their current state.
    public Report redact(Optional<PlanId> plan, Options options) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        SearchResults results = new SearchResults(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        RemoteBranches.Read read = new SessionSweep(git, settings, branches, MOST_BYTES)
                .read(branches.tips(plan), (scratch, some) -> {
                    SessionDelivery delivery = new SessionDelivery(git, branches, scratch);
                    branches.fetchBlobs(scratch, blobsBeside(delivery, some));
                    some.forEach(branch -> search(delivery, branches.layout(), branch, results));
                });
        results.damaged().addAll(read.damage());
        results.damaged().addAll(read.vanished());
        if (options.dryRun()) {
            results.leaking().values().forEach(results.outcomes()::add);
        } else {
            storeAgain(results, options);
            CacheRepository.of(git.layout(), CacheRepository.Kind.FETCHED).clear();
        }
        return new Report(results.outcomes(), results.damaged());
    }

    /// The results of the search so far.
    ///
    /// @param leaking sessions to be stored again, with what was found in them
    private record SearchResults(
            List<Outcome> outcomes, Map<ListedSession, Outcome> leaking, List<StoredDamage> damaged) {}

    private void search(SessionDelivery delivery, BranchLayout layout, StoredBranch branch, SearchResults results) {
        for (StoredSession session : branch.readable()) {
            if (session.parts().isEmpty()) {
                continue;
            }
            try {
                ListedSession listed = ListedSession.of(layout.planOf(branch.ref()), branch, session);
                Outcome outcome = search(delivery, branch, session, listed);
                if (outcome.isRedacted()) {
                    results.leaking().put(listed, outcome);
                } else {
                    results.outcomes().add(outcome);
                }
            } catch (BrokenException e) {
                if (e.code() != ErrorCode.DAMAGED_SESSION) {
                    throw e;
                }
                results.damaged().add(damage(branch.ref(), session.sessionId(), e));
            }
        }
    }

    /// Stores the redacted sessions. A session that the remote does not take does not keep the others from being
    /// stored.
    ///
    /// @throws SessionException if the remote takes none of them
    private void storeAgain(SearchResults results, Options options) {
        Optional<SessionException> first = Optional.empty();
        int stored = 0;
        for (ListedSession session : results.leaking().keySet()) {
            try {
                results.outcomes().add(redact(session, options));
                stored++;
            } catch (SessionException e) {
                if (!concernsOneSession(e)) {
                    throw e;
                }
                first = first.or(() -> Optional.of(e));
                results.damaged().add(damage(session.branch(), session.sessionId(), e));
            }
        }
        if (stored == 0 && first.isPresent()) {
            throw first.get();
        }
    }

    private static boolean concernsOneSession(SessionException failure) {
        return failure instanceof RemoteRefusedException
                || failure.code() == ErrorCode.DAMAGED_SESSION
                || failure.code() == ErrorCode.DAMAGED_REMOTE;
    }

    private static StoredDamage damage(RefName branch, String session, SessionException failure) {
        return new StoredDamage(branch, Optional.of(session), String.valueOf(failure.getMessage()));
    }

    /// The blobs of all side files. A session with a missing folder is skipped here; it is reported when it is
    /// searched.
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

    private Outcome search(SessionDelivery delivery, StoredBranch branch, StoredSession session, ListedSession listed) {
        try (FetchedSession fetched = new FetchedSession()) {
            delivery.deliver(branch, session, fetched);
            return new Outcome(
                    branch.ref(),
                    session.sessionId(),
                    new RedactionReport(redactFetched(fetched).edits()),
                    isStorable(listed),
                    session.condensed());
        } catch (IOException e) {
            throw spoolFailure(e);
        }
    }

    /// The result of redacting a session and its side files.
    private record RedactedSession(Redaction session, List<FileBeside> files, List<Edit> edits) {}

    private RedactedSession redactFetched(FetchedSession fetched) throws IOException {
        Redaction redacted = redaction.redact(fetched.transcript());
        List<Edit> edits = new ArrayList<>(redacted.report().edits());
        List<FileBeside> files = new ArrayList<>();
        for (Map.Entry<String, Transcript> file : fetched.filesBeside().entrySet()) {
            Redaction beside = redaction.redact(file.getValue());
            edits.addAll(beside.report().edits());
            files.add(new FileBeside(file.getKey(), beside.transcript()));
        }
        return new RedactedSession(redacted, files, edits);
    }

    private Outcome redact(ListedSession session, Options options) {
        try (FetchedSession fetched = new FetchedSession()) {
            Download.Query query = new Download.Query(
                    session.plan(), Optional.of(session.branch()), Optional.of(session.sessionId()), false);
            new Download(git, settings).fetch(query, fetched);
            RedactedSession searched = redactFetched(fetched);
            if (!searched.edits().isEmpty()) {
                UploadRequest request = again(
                        session, redaction.redact(session.description().title()), searched.session(), searched.files());
                new Upload(git, settings, new NoPlans(), clock)
                        .storeAgain(
                                request,
                                options.dropSuperseded() ? Superseding.ALL_DROPPED : Superseding.DROPPED,
                                session.uploadedAt().orElseGet(clock::instant));
            }
            return new Outcome(
                    session.branch(), session.sessionId(), new RedactionReport(searched.edits()), true, false);
        } catch (IOException e) {
            throw spoolFailure(e);
        }
    }

    private static BrokenException spoolFailure(IOException e) {
        return new BrokenException(
                ErrorCode.SPOOL_FAILED,
                "the stored session can't be copied for redaction: " + e.getMessage(),
                "check the space in the temporary folder, then run it again",
                e);
    }

    /// The request to store a session again. The plan record need not change, because it points at the session
    /// already.
    private static UploadRequest again(
            ListedSession session, String title, Redaction redacted, List<FileBeside> files) {
        return new UploadRequest(
                        session.plan().orElseThrow(), new SessionId(session.sessionId()), redacted.transcript())
                .withAgent(session.agent())
                .withDescription(session.description().withTitle(title))
                .withSource(session.source().map(SessionSource::parse).orElse(SessionSource.LOCAL))
                .withFilesBeside(files);
    }
}
