package dev.gitsession.store.upload.build;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;

/// A queued version that was never searched for secrets, while a newer one was. Pushing it would show what the newer
/// one hides.
public final class UnredactedVersion {
    private UnredactedVersion() {}

    public static BrokenException failure(String session) {
        return new BrokenException(
                ErrorCode.NOT_REDACTED,
                "an older version of session %s is not redacted, and a newer one is".formatted(session),
                "it stays on this machine until an upload holds all of it but the secrets, or you remove it");
    }
}
