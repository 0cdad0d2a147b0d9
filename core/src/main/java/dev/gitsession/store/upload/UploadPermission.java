package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.settings.TeamFile;

/// What may not be uploaded, by hand or by a hook: a session that its user paused, and one with its secrets where
/// the team requires redaction.
record UploadPermission(Git git, StoreSettings settings) {
    /// Refuses a session.
    ///
    /// @param redacted whether its secrets are replaced
    /// @throws InvalidInputException if it may not be uploaded; the message says why and what to do
    void require(SessionId session, boolean redacted) {
        PausedSessions.of(git).refuse(session);
        if (!redacted && settings.redactionRequired()) {
            throw new InvalidInputException(
                    ErrorCode.REDACTION_REQUIRED,
                    "%s requires redaction, so session %s is not stored with its secrets"
                            .formatted(TeamFile.NAME, session),
                    "leave out --no-redact, and turn it on: git config session.redact on");
        }
    }
}
