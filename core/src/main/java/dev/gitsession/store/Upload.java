package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Publication;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores a session on its plan's branch. The one method is [#store(UploadRequest)].
///
/// Session and plan record move in one atomic push with a lease on what was read; a record on a forge moves after it.
/// The user's repository is only read: everything is built in a scratch repository that vanishes. Only what the remote
/// or the forge could not take is kept there, in the [Outbox].
public final class Upload {
    /// How long to go on while others keep moving the branch.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;
    private final Clock clock;

    public Upload(Git git, StoreSettings settings, PlanStore plans, Clock clock) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
    }

    /// Stores the session. When it returns, the remote has confirmed it, or had it already, or the result says that it
    /// waits in the outbox because the remote could not be reached. What waited there goes out as well.
    ///
    /// @throws RemoteRefusedException if the remote said no; the session then waits in the outbox too
    /// @throws SessionException naming what else stood in the way, and the next step
    public UploadResult store(UploadRequest request) {
        BaseFinder local = BaseFinder.local(git, settings);
        Submission submission = Submission.of(
                request, clock.instant(), local.head(), git.layout().branch());
        ContentSource source = new TranscriptContent(request.transcript(), request.filesBeside(), settings.partSize());
        try {
            return publish(submission, source, local);
        } catch (RemoteUnreachableException e) {
            if (request.dryRun()) {
                throw e;
            }
            return queue(submission, source, String.valueOf(e.getMessage()));
        } catch (RemoteRefusedException e) {
            if (!request.dryRun()) {
                queue(submission, source, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private UploadResult publish(Submission submission, ContentSource source, BaseFinder local) {
        UploadResult pushed;
        Optional<SessionPointer> pointer;
        try (Workbench bench = Workbench.open(git, settings, plans)) {
            UploadAttempt attempt = new UploadAttempt(bench, submission, source, local);
            new Publication(git, settings.remote(), clock, PATIENCE).publish(bench.scratch(), attempt);
            pushed = attempt.result();
            pointer = attempt.pointer();
        }
        if (submission.dryRun()) {
            return pushed;
        }
        RecordUpdate.Result updated = updateRecord(submission, pushed, pointer);
        if (updated.waits()) {
            new Outbox(git, settings).add(submission, source);
        } else {
            new Sync(git, settings, plans, clock).push();
        }
        return updated.upload();
    }

    private RecordUpdate.Result updateRecord(
            Submission submission, UploadResult pushed, Optional<SessionPointer> pointer) {
        return switch (plans) {
            case ForgePlans forge
            when pointer.isPresent() -> new RecordUpdate(forge, submission.plan()).after(pushed, pointer.get());
            case ForgePlans ignored -> new RecordUpdate.Result(pushed, false);
            case EmbeddedPlans ignored -> new RecordUpdate.Result(pushed, false);
            case NoPlans ignored -> new RecordUpdate.Result(pushed, false);
        };
    }

    private UploadResult queue(Submission submission, ContentSource source, String reason) {
        SessionContent[] written = new SessionContent[1];
        ContentSource watched = new ContentSource() {
            @Override
            public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
                written[0] = source.content(writer, stored, prefix);
                return written[0];
            }

            @Override
            public Map<String, ObjectId> filesBeside(ObjectWriter writer) {
                return source.filesBeside(writer);
            }
        };
        return new UploadResult(
                new BranchLayout(settings.branchPrefix()).branchOf(submission.plan()),
                Optional.of(new Outbox(git, settings).add(submission, watched)),
                written[0].parts().size(),
                written[0].size(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.of(reason));
    }
}
