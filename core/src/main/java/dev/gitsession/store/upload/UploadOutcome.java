package dev.gitsession.store.upload;

import dev.gitsession.session.SessionException;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.Optional;

/// An upload outcome tells whether one of several uploaded sessions was stored, was queued, or failed.
///
/// @param result where it is: on the remote, or in the outbox; absent if nowhere
/// @param failure why the remote does not have it, if waiting alone won't help
/// @param waits whether a part of it is left for a later sync
public record UploadOutcome(Optional<UploadResult> result, Optional<SessionException> failure, boolean waits) {
    static UploadOutcome stored(UploadResult result) {
        return new UploadOutcome(Optional.of(result), Optional.empty(), false);
    }

    static UploadOutcome failed(SessionException failure) {
        return new UploadOutcome(Optional.empty(), Optional.of(failure), false);
    }
}
