package dev.gitsession.store.upload.build;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;

/// Creates the failure for a queued upload that skipped redaction although a newer version was redacted. Pushing it
/// would show what the newer one hides.
public final class UnredactedVersion {
    private UnredactedVersion() {}

    public static BrokenException failure(String session) {
        return new BrokenException(
                ErrorCode.NOT_REDACTED,
                "an older version of session %s is not redacted, and a newer one is".formatted(session),
                "it stays on this machine until an upload holds all of it but the secrets, or you remove it");
    }
}
