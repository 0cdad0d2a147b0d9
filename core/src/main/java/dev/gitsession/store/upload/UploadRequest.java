package dev.gitsession.store.upload;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.format.FileBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session to be stored.
///
/// @param plan the plan that it belongs to
/// @param session its id
/// @param transcript its bytes
/// @param source where it ran
/// @param agent who wrote it, such as `claude`, where that is known
/// @param keepReplaced whether content that the new one does not extend stays reachable
/// @param keepOlder whether what earlier uploads kept stays reachable
/// @param dryRun whether only to say what would happen
/// @param revives whether a session that was deleted is stored again; else it is refused
/// @param filesBeside the files that belong to it; those stored before and not named here stay
public record UploadRequest(
        PlanId plan,
        SessionId session,
        RedactedTranscript transcript,
        SessionSource source,
        Optional<String> agent,
        boolean keepReplaced,
        boolean keepOlder,
        boolean dryRun,
        boolean revives,
        List<FileBeside> filesBeside) {
    public UploadRequest {
        filesBeside = List.copyOf(filesBeside);
    }

    /// A session that ran on this machine, with the usual care for what is stored already.
    public UploadRequest(PlanId plan, SessionId session, RedactedTranscript transcript) {
        this(plan, session, transcript, SessionSource.LOCAL, Optional.empty(), true, true, false, false, List.of());
    }

    /// A copy with another source.
    public UploadRequest withSource(SessionSource other) {
        return new UploadRequest(
                plan, session, transcript, other, agent, keepReplaced, keepOlder, dryRun, revives, filesBeside);
    }

    /// A copy with another agent.
    public UploadRequest withAgent(Optional<String> other) {
        return new UploadRequest(
                plan, session, transcript, source, other, keepReplaced, keepOlder, dryRun, revives, filesBeside);
    }

    /// A copy that lets rewritten content go.
    public UploadRequest replacing() {
        return new UploadRequest(
                plan, session, transcript, source, agent, false, keepOlder, dryRun, revives, filesBeside);
    }

    /// A copy that also lets go of what earlier uploads kept.
    public UploadRequest replacingAll() {
        return new UploadRequest(plan, session, transcript, source, agent, false, false, dryRun, revives, filesBeside);
    }

    /// A copy that only says what would happen.
    public UploadRequest asDryRun() {
        return new UploadRequest(
                plan, session, transcript, source, agent, keepReplaced, keepOlder, true, revives, filesBeside);
    }

    /// A copy that stores a session again although it was deleted.
    public UploadRequest reviving() {
        return new UploadRequest(
                plan, session, transcript, source, agent, keepReplaced, keepOlder, dryRun, true, filesBeside);
    }

    /// A copy with the files beside it.
    public UploadRequest withFilesBeside(List<FileBeside> files) {
        return new UploadRequest(
                plan, session, transcript, source, agent, keepReplaced, keepOlder, dryRun, revives, files);
    }

    /// What is said of the session on the remote.
    ///
    /// @param at when it was submitted
    /// @param head what is checked out
    /// @param branch the branch that is checked out
    SubmittedSession submitted(Instant at, Optional<ObjectId> head, Optional<RefName> branch) {
        return submission(at, head, branch, false);
    }

    /// The same of a session that is stored already, with more of it redacted.
    ///
    /// @param at when it was uploaded
    SubmittedSession submittedAgain(Instant at) {
        return submission(at, Optional.empty(), Optional.empty(), true);
    }

    private SubmittedSession submission(Instant at, Optional<ObjectId> head, Optional<RefName> branch, boolean again) {
        return new SubmittedSession(
                plan,
                session,
                source,
                agent,
                at,
                head,
                branch.map(RefName::branch),
                transcript.isSearched() ? Optional.of(transcript.redactions()) : Optional.empty(),
                keepReplaced,
                keepOlder,
                again,
                dryRun,
                revives,
                Optional.empty());
    }
}
