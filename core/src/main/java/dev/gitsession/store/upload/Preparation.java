package dev.gitsession.store.upload;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.change.SubmittedSession.Origin;
import dev.gitsession.store.change.SubmittedSession.Purpose;
import dev.gitsession.store.change.SubmittedSession.Superseding;
import dev.gitsession.store.content.TranscriptContent;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOptions.Flag;
import dev.gitsession.store.upload.build.PreparedSession;
import dev.gitsession.store.upload.build.QueuedVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prepares the sessions of one upload.
///
/// @param older the queued versions of the sessions
/// @param head what is checked out
/// @param branch the branch that is checked out
/// @param author the name of the person who uploads; empty if it is unknown or somebody else's session
record Preparation(
        StoreSettings settings, OlderVersions older, Optional<ObjectId> head, Optional<RefName> branch, String author) {
    /// A session that somebody submits now.
    PreparedSession session(UploadRequest request, Instant now) {
        boolean revives = request.options().has(Flag.REVIVE);
        return prepare(
                request,
                older.after(request, now),
                request.options().has(Flag.REPLACE) ? Superseding.DROPPED : Superseding.KEPT,
                request.options().has(Flag.DRY_RUN) ? new Purpose.DryRun(revives) : new Purpose.Upload(revives),
                older.find(request).orElse(null));
    }

    /// A stored session in which more secrets are replaced.
    ///
    /// @param at when it was uploaded
    PreparedSession redactedSession(UploadRequest request, Superseding superseding, Instant at) {
        return prepare(request, older.afterUnsearched(request, at), superseding, new Purpose.Redaction(), null);
    }

    private PreparedSession prepare(
            UploadRequest request,
            Instant at,
            Superseding superseding,
            Purpose purpose,
            @Nullable QueuedVersion queued) {
        RedactedTranscript transcript = request.transcript();
        SubmittedSession submission = new SubmittedSession(
                request.plan(),
                request.session(),
                new Origin(
                        request.options().source(),
                        request.agent(),
                        at,
                        head,
                        branch.map(RefName::branch),
                        author.isEmpty()
                                ? request.description()
                                : request.description().withAuthor(author)),
                transcript.isSearched() ? Optional.of(transcript.redactions()) : Optional.empty(),
                superseding,
                purpose);
        return new PreparedSession(
                submission, new TranscriptContent(transcript, request.filesBeside(), settings.partSize()), queued);
    }
}
