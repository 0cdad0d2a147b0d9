package dev.gitsession.store.upload.result;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import java.util.Optional;

/// What an upload did.
///
/// @param branch the session branch
/// @param commit its tip, or the commit in the outbox; absent after a dry run that would change it
/// @param size how long the session is
/// @param redactions how many secrets were replaced in it
/// @param effect what became of the session
/// @param record what became of the plan's record
/// @param commentError why the comment on the plan that lists its sessions could not be updated, and the next step
/// @param atomic whether session and record moved as one, where both moved
public record UploadResult(
        RefName branch,
        Optional<ObjectId> commit,
        Size size,
        int redactions,
        UploadEffect effect,
        RecordEffect record,
        Optional<String> commentError,
        boolean atomic) {
    /// How long a session is.
    ///
    /// @param parts in how many parts it is stored
    /// @param bytes its length in bytes
    public record Size(int parts, long bytes) {}

    /// Whether the remote was changed, or would be.
    public boolean changed() {
        return effect instanceof UploadEffect.Stored || effect instanceof UploadEffect.SideFilesStored;
    }

    /// Whether rewritten content stays reachable as a parent.
    public boolean keptReplaced() {
        return (effect instanceof UploadEffect.Stored stored && stored.keptReplaced())
                || (effect instanceof UploadEffect.SideFilesStored files && files.keptReplaced());
    }

    /// Whether the session, or a side file, is older than what is stored, which stays.
    public boolean older() {
        return effect instanceof UploadEffect.Older || effect instanceof UploadEffect.SideFilesStored;
    }

    /// Whether the session is stored as an older version, which a newer one replaced.
    public boolean superseded() {
        return effect instanceof UploadEffect.Older older && older.superseded();
    }

    /// Whether the session was deleted before.
    public boolean revived() {
        return effect instanceof UploadEffect.Stored stored && stored.revived();
    }

    /// Whether the session is in the outbox, and the remote lacks it.
    public boolean isQueued() {
        return effect instanceof UploadEffect.Queued;
    }

    /// Why the session is in the outbox; absent if the remote has it.
    public Optional<String> queuedBecause() {
        return effect instanceof UploadEffect.Queued queued ? Optional.of(queued.reason()) : Optional.empty();
    }

    /// Whether the plan's record points at the session since this upload.
    public boolean planUpdated() {
        return record instanceof RecordEffect.Updated;
    }

    /// Why the plan's record does not point at the session, although it should.
    public Optional<String> planUpdateError() {
        return record instanceof RecordEffect.NotUpdated not ? Optional.of(not.reason()) : Optional.empty();
    }

    /// Whether the session is stored without a plan record, since its plan can have none.
    public boolean hasNoRecord() {
        return record instanceof RecordEffect.None;
    }

    public UploadResult with(RecordEffect other) {
        return new UploadResult(branch, commit, size, redactions, effect, other, commentError, atomic);
    }

    /// The same, where the comment on the plan could not be updated.
    public UploadResult withCommentError(String reason) {
        return new UploadResult(branch, commit, size, redactions, effect, record, Optional.of(reason), atomic);
    }

    /// What it did when the remote moved the refs one after the other.
    public UploadResult oneByOne() {
        return new UploadResult(branch, commit, size, redactions, effect, record, commentError, false);
    }
}
