package dev.gitsession.store.upload;

import dev.gitsession.session.SessionException;
import java.util.Optional;

/// What became of one session of several that were to be stored.
///
/// @param result where it is: on the remote, or in the outbox; absent if nowhere
/// @param failure why the remote does not have it, if waiting alone won't help
public record UploadOutcome(Optional<UploadResult> result, Optional<SessionException> failure) {
    static UploadOutcome stored(UploadResult result) {
        return new UploadOutcome(Optional.of(result), Optional.empty());
    }

    static UploadOutcome failed(SessionException failure) {
        return new UploadOutcome(Optional.empty(), Optional.of(failure));
    }
}
