package dev.gitsession.store.upload.build;

import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.content.ContentSource;
import dev.gitsession.store.format.BranchLayout;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A prepared session combines a submitted session with the source of its bytes, ready for a commit.
public final class PreparedSession {
    private final SubmittedSession submission;
    private final ContentSource source;
    private final @Nullable QueuedVersion older;

    /// @param older the newest version of it in the outbox, which this one must come after; null if there is none
    public PreparedSession(SubmittedSession submission, ContentSource source, @Nullable QueuedVersion older) {
        this.submission = submission;
        this.source = source;
        this.older = older;
    }

    public SubmittedSession submission() {
        return submission;
    }

    public ContentSource source() {
        return source;
    }

    Optional<QueuedVersion> older() {
        return Optional.ofNullable(older);
    }

    /// Its id.
    String id() {
        return submission.session().value();
    }

    /// What a plan's record says when it points at the session.
    ///
    /// @param at since when the remote has it
    SessionPointer pointer(BranchLayout layout, Instant at) {
        return new SessionPointer(
                layout.branchOf(submission.plan()).branch(),
                submission.session(),
                at,
                submission.origin().source());
    }
}
