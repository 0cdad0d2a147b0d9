package dev.gitsession.store.upload;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.Transcript;

/// Receives the progress of an upload, to show it to a waiting user.
public interface UploadListener {
    /// Follows nothing.
    UploadListener NONE = new UploadListener() {};

    /// The session is about to be searched for secrets.
    ///
    /// @return the same bytes; an implementation may count them while they are read
    default Transcript searching(Transcript transcript) {
        return transcript;
    }

    /// The session is ready: its secrets are replaced, or it is known to be stored and need not be read.
    default void redacted(Findings findings) {}

    /// The session was searched for secrets, and is not stored yet. An implementation may refuse it with an exception.
    default void confirm(RedactedTranscript transcript) {}

    /// The session is ready, with whatever secrets it holds: redaction is off.
    default void notRedacted() {}

    /// The push begins.
    default void pushing() {}
}
