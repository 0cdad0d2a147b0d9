package dev.gitsession.store;

import java.util.Optional;

/// What one session changes on its plan's branch.
///
/// @param submission the session
/// @param content its new content; absent if what is there stays, because it is newer
/// @param filesAlone the files beside it that are new, where the content stays; absent if none are
/// @param superseding what happens to the commit that is replaced
record SessionChange(
        Submission submission,
        Optional<SessionContent> content,
        Optional<FilesBeside> filesAlone,
        Superseding superseding) {
    /// New content, with the files beside it.
    static SessionChange to(Submission submission, SessionContent content, Superseding superseding) {
        return new SessionChange(submission, Optional.of(content), Optional.empty(), superseding);
    }

    /// Newer files beside content that stays.
    static SessionChange toFiles(Submission submission, FilesBeside files, Superseding superseding) {
        return new SessionChange(submission, Optional.empty(), Optional.of(files), superseding);
    }

    /// No new content: only what is reachable changes.
    static SessionChange toParents(Submission submission, Superseding superseding) {
        return new SessionChange(submission, Optional.empty(), Optional.empty(), superseding);
    }
}
