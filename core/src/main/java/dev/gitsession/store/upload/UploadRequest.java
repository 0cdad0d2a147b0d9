package dev.gitsession.store.upload;

import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.upload.UploadOptions.Flag;
import java.util.List;
import java.util.Optional;

/// A session that is ready for its upload: its secrets are replaced.
///
/// @param options how it is uploaded
/// @param session its id
/// @param agent who wrote it, such as `claude`, where that is known
/// @param description what it is about, for people
/// @param transcript its bytes
/// @param filesBeside its side files; those stored before and not named here stay
public record UploadRequest(
        UploadOptions options,
        SessionId session,
        Optional<String> agent,
        SessionDescription description,
        RedactedTranscript transcript,
        List<FileBeside> filesBeside) {
    public UploadRequest {
        filesBeside = List.copyOf(filesBeside);
    }

    /// An ordinary upload of a session that ran on this machine.
    public UploadRequest(PlanId plan, SessionId session, RedactedTranscript transcript) {
        this(UploadOptions.of(plan), session, Optional.empty(), SessionDescription.NONE, transcript, List.of());
    }

    /// The plan that it belongs to.
    public PlanId plan() {
        return options.plan();
    }

    /// A copy with another source.
    public UploadRequest withSource(SessionSource other) {
        return with(options.withSource(other));
    }

    /// A copy with one more flag.
    public UploadRequest with(Flag flag) {
        return with(options.with(flag));
    }

    private UploadRequest with(UploadOptions other) {
        return new UploadRequest(other, session, agent, description, transcript, filesBeside);
    }

    /// A copy with another agent.
    public UploadRequest withAgent(Optional<String> other) {
        return new UploadRequest(options, session, other, description, transcript, filesBeside);
    }

    /// A copy with another description. Its texts must be free of secrets already.
    public UploadRequest withDescription(SessionDescription other) {
        return new UploadRequest(options, session, agent, other, transcript, filesBeside);
    }

    /// A copy with the side files.
    public UploadRequest withFilesBeside(List<FileBeside> files) {
        return new UploadRequest(options, session, agent, description, transcript, files);
    }
}
