package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.Edit;
import dev.gitsession.redact.Redaction;
import dev.gitsession.redact.RedactionReport;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes secrets out of sessions that are stored already, with the rules of today. The one method is
/// [#redact(Optional, Manner)].
public final class RedactStored {
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
    public record Outcome(RefName branch, String sessionId, RedactionReport report, boolean storable) {
        /// Whether it holds secrets that are taken out.
        public boolean isRedacted() {
            return storable && report.count() > 0;
        }

        /// Whether it holds secrets that stay.
        public boolean stillLeaks() {
            return !storable && report.count() > 0;
        }
    }

    /// Redacts the stored sessions of one plan, or of all; each that holds a secret is stored anew.
    public List<Outcome> redact(Optional<PlanId> plan, Manner manner) {
        List<Outcome> outcomes = new ArrayList<>();
        for (ListedSession session : new ListSessions(git, settings).list(plan)) {
            outcomes.add(redact(session, manner));
        }
        return outcomes;
    }

    private Outcome redact(ListedSession session, Manner manner) {
        boolean storable = session.plan().isPresent() && Ids.isValid(session.sessionId());
        try (FetchedSession fetched = new FetchedSession()) {
            Download.Query query = new Download.Query(
                    session.plan(), Optional.of(session.branch()), Optional.of(session.sessionId()), false);
            new Download(git, settings).fetch(query, fetched);
            Redaction redacted = redaction.redact(fetched.transcript());
            List<Edit> edits = new ArrayList<>(redacted.report().edits());
            List<FileBeside> files = new ArrayList<>();
            for (Map.Entry<String, Transcript> file : fetched.filesBeside().entrySet()) {
                Redaction beside = redaction.redact(file.getValue());
                edits.addAll(beside.report().edits());
                files.add(new FileBeside(file.getKey(), beside.transcript()));
            }
            if (storable && !edits.isEmpty() && !manner.dryRun()) {
                UploadRequest request = again(session, redacted, files);
                new Upload(git, settings, new NoPlans(), clock)
                        .storeAgain(
                                manner.lettingGo() ? request.replacingAll() : request.replacing(),
                                session.uploadedAt().orElseGet(clock::instant));
            }
            return new Outcome(session.branch(), session.sessionId(), new RedactionReport(edits), storable);
        } catch (IOException e) {
            throw new BrokenException(
                    "spool_failed",
                    "the stored session can't be kept for redacting: " + e.getMessage(),
                    "check the space in the temporary folder, then run it again");
        }
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
