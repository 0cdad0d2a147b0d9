package dev.gitsession.store.upload.build;

import dev.gitsession.session.BrokenException;

/// A queued version that was never searched for secrets, while a newer one was. Pushing it would show what the newer
/// one hides.
public final class UnredactedVersion {
    /// The code of the failure.
    public static final String CODE = "not_redacted";

    private UnredactedVersion() {}

    public static BrokenException failure(String session) {
        return new BrokenException(
                CODE,
                "an older version of session %s is not redacted, and a newer one is".formatted(session),
                "it stays on this machine until an upload holds all of it but the secrets, or you remove it");
    }
}
