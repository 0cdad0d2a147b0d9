/// What a person allowed or forbade in a clone, whatever else would store a session: paused sessions, and uploads
/// to a remote that everyone can read.
///
/// Start at [dev.gitsession.store.consent.PausedSessions]. The package knows nothing of branches and uploads.
@NullMarked
package dev.gitsession.store.consent;

import org.jspecify.annotations.NullMarked;
