package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Publication;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanStore;
import java.time.Clock;
import java.time.Duration;

/// Stores a session on its plan's branch. The one method is [#store(UploadRequest)].
///
/// Session and plan record move in one atomic push with a lease on what was read. The user's repository is only read:
/// everything is built in a scratch repository that vanishes.
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

    /// Stores the session. When it returns, the remote has confirmed it, or had it already.
    ///
    /// @throws dev.gitsession.session.SessionException naming what stood in the way and the next step
    public UploadResult store(UploadRequest request) {
        try (Scratch scratch = git.openScratch(settings.remote());
                ObjectWriter writer = scratch.writer()) {
            UploadAttempt attempt = new UploadAttempt(git, settings, plans, clock, request, scratch, writer);
            new Publication(settings.remote(), clock, PATIENCE).publish(scratch, attempt);
            return attempt.result();
        }
    }
}
