package dev.gitsession.store.upload.result;

/// What an upload did to the stored session, or would do in a dry run.
public sealed interface UploadEffect {
    /// The remote has the session as it was submitted.
    ///
    /// @param keptReplaced whether the content that it replaced stays reachable, as a parent of the new commit
    /// @param revived whether the session was deleted before
    record Stored(boolean keptReplaced, boolean revived) implements UploadEffect {}

    /// The stored session is newer and stays. Side files that are newer than the stored ones were stored.
    ///
    /// @param keptReplaced whether the content that they replaced stays reachable
    record SideFilesStored(boolean keptReplaced) implements UploadEffect {}

    /// The remote had the session already.
    record Unchanged() implements UploadEffect {}

    /// The stored session, or a side file, is newer and stays.
    ///
    /// @param superseded whether the submitted content is stored as an older version, which a newer one replaced;
    ///     otherwise it is a beginning of the current one
    record Older(boolean superseded) implements UploadEffect {}

    /// The remote lacks the session. It is in the outbox of this machine.
    ///
    /// @param reason why
    record Queued(String reason) implements UploadEffect {}
}
