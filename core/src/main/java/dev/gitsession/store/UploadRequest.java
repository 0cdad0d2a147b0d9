package dev.gitsession.store;

import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
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
public record UploadRequest(
        PlanId plan,
        SessionId session,
        RedactedTranscript transcript,
        SessionSource source,
        Optional<String> agent,
        boolean keepReplaced,
        boolean keepOlder,
        boolean dryRun) {
    /// A session that ran on this machine, with the usual care for what is stored already.
    public UploadRequest(PlanId plan, SessionId session, RedactedTranscript transcript) {
        this(plan, session, transcript, SessionSource.LOCAL, Optional.empty(), true, true, false);
    }

    /// A copy with another source.
    public UploadRequest withSource(SessionSource other) {
        return new UploadRequest(plan, session, transcript, other, agent, keepReplaced, keepOlder, dryRun);
    }

    /// A copy with another agent.
    public UploadRequest withAgent(Optional<String> other) {
        return new UploadRequest(plan, session, transcript, source, other, keepReplaced, keepOlder, dryRun);
    }

    /// A copy that lets rewritten content go.
    public UploadRequest replacing() {
        return new UploadRequest(plan, session, transcript, source, agent, false, keepOlder, dryRun);
    }

    /// A copy that also lets go of what earlier uploads kept.
    public UploadRequest replacingAll() {
        return new UploadRequest(plan, session, transcript, source, agent, false, false, dryRun);
    }

    /// A copy that only says what would happen.
    public UploadRequest asDryRun() {
        return new UploadRequest(plan, session, transcript, source, agent, keepReplaced, keepOlder, true);
    }
}
