package dev.gitsession.store;

import java.util.Optional;

/// What one session changes on its plan's branch.
///
/// @param submission the session
/// @param content its new content; absent if what is there stays, because it is newer
/// @param superseding what happens to the commit that is replaced
record SessionChange(Submission submission, Optional<SessionContent> content, Superseding superseding) {}
