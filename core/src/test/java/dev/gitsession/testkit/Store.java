package dev.gitsession.testkit;

import dev.gitsession.agent.SessionFile;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.git.GitPlans;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.SessionReceiver;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.rewrite.RedactStored;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Sync;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadOutcome;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store as a library user sees it, on a sandbox's repository.
///
/// @param sandbox provides the files
/// @param git the repository
/// @param clock the time of uploads
public record Store(GitSandbox sandbox, Git git, Clock clock) {
    /// The store of a repository, at the sandbox's time.
    public static Store of(GitSandbox sandbox, Path repository) {
        return new Store(sandbox, sandbox.open(repository), sandbox.clock());
    }

    /// The same store some minutes after the sandbox's time.
    public Store after(int minutes) {
        return new Store(sandbox, git, sandbox.clock(Duration.ofMinutes(minutes)));
    }

    /// Pushes the queued uploads.
    public List<Sync.Outcome> sync() {
        return new Sync(git, settings(), plans(), clock).push();
    }

    /// Redacts what is stored for a plan.
    public RedactStored.Report redactStored(String plan) {
        return new RedactStored(git, settings(), LocalRedaction.of(git), clock)
                .redact(Optional.of(new PlanId(plan)), new RedactStored.Options(false, false));
    }

    /// The queued uploads.
    public List<Outbox.QueuedUpload> queued() {
        return new Outbox(git, settings()).queued();
    }

    /// The settings of the repository.
    public StoreSettings settings() {
        return StoreSettings.of(git);
    }

    /// The plan store.
    public GitPlans plans() {
        return new GitPlans(git, settings().remote(), clock);
    }

    /// A request to store these bytes.
    public UploadRequest request(String plan, String session, byte[] content) {
        Path file = sandbox.write(sandbox.root().resolve("sessions").resolve(session + ".jsonl"), content);
        return new UploadRequest(
                new PlanId(plan),
                new SessionId(session),
                RedactedTranscript.passedThroughUnredacted(
                        SessionFile.open(file).transcript()));
    }

    /// Stores these bytes.
    public UploadResult upload(String plan, String session, byte[] content) {
        return upload(request(plan, session, content));
    }

    /// Stores these lines.
    public UploadResult upload(String plan, String session, String content) {
        return upload(plan, session, Sessions.bytes(content));
    }

    /// Stores what the request says.
    public UploadResult upload(UploadRequest request) {
        return new Upload(git, settings(), plans(), clock).store(request);
    }

    /// The bytes that the store returns for one session.
    public byte[] download(String plan, String session) {
        Download.Query query =
                new Download.Query(Optional.of(new PlanId(plan)), Optional.empty(), Optional.of(session), false);
        return download(query).getOrDefault(session, new byte[0]);
    }

    /// The bytes that the store returns for a session of any plan.
    public byte[] find(String session) {
        Download.Query query = new Download.Query(Optional.empty(), Optional.empty(), Optional.of(session), false);
        return download(query).getOrDefault(session, new byte[0]);
    }

    /// Stores many at once.
    public List<UploadOutcome> uploadAll(List<UploadRequest> requests) {
        return new Upload(git, settings(), plans(), clock).storeAll(requests);
    }

    /// The bytes that the store returns for a branch, by session id.
    public Map<String, byte[]> downloadAll(String branch) {
        return download(
                new Download.Query(Optional.empty(), Optional.of(RefName.ofBranch(branch)), Optional.empty(), true));
    }

    private Map<String, byte[]> download(Download.Query query) {
        Map<String, byte[]> received = new LinkedHashMap<>();
        SessionReceiver receiver = (branch, id) -> new SessionReceiver.Sink() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public void accept() {
                received.put(id, bytes.toByteArray());
            }

            @Override
            public void close() {}
        };
        new Download(git, settings()).fetch(query, receiver);
        return received;
    }
}
