package dev.gitsession.store.change;

import dev.gitsession.store.content.FilesBeside;
import dev.gitsession.store.content.SessionContent;
import java.util.Optional;

/// A session change states which content, side files and superseded versions one session contributes to a commit.
///
/// @param submission the session
/// @param content its new content; absent if what is there stays, because it is newer
/// @param filesAlone the files beside it that are new, where the content stays; absent if none are
/// @param superseding what happens to the commit that is replaced
public record SessionChange(
        SubmittedSession submission,
        Optional<SessionContent> content,
        Optional<FilesBeside> filesAlone,
        SupersededVersions superseding) {
    /// New content, with the files beside it.
    public static SessionChange to(
            SubmittedSession submission, SessionContent content, SupersededVersions superseding) {
        return new SessionChange(submission, Optional.of(content), Optional.empty(), superseding);
    }

    /// Newer files beside content that stays.
    public static SessionChange toFiles(
            SubmittedSession submission, FilesBeside files, SupersededVersions superseding) {
        return new SessionChange(submission, Optional.empty(), Optional.of(files), superseding);
    }

    /// No new content: only what is reachable changes.
    public static SessionChange toParents(SubmittedSession submission, SupersededVersions superseding) {
        return new SessionChange(submission, Optional.empty(), Optional.empty(), superseding);
    }
}
