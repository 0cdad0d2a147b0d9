package dev.gitsession.store.upload;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import java.util.Optional;

/// What an upload did.
///
/// @param branch the session branch
/// @param commit its tip, or the commit in the outbox; absent after a dry run that would change it
/// @param parts in how many parts the session is stored
/// @param bytes its length
/// @param changed whether the remote was changed, or would be
/// @param keptReplaced whether rewritten content stays reachable as a parent
/// @param planUpdated whether the plan's record points at the session now
/// @param planUpdateError why it does not, although it should
/// @param atomic whether session and record moved as one, where both moved
/// @param older whether the session, or a file beside it, is a beginning of what is stored, which stays
/// @param revived whether the session was deleted before
/// @param queuedBecause why the session waits in the outbox; absent if the remote has it
public record UploadResult(
        RefName branch,
        Optional<ObjectId> commit,
        int parts,
        long bytes,
        boolean changed,
        boolean keptReplaced,
        boolean planUpdated,
        Optional<String> planUpdateError,
        boolean atomic,
        boolean older,
        boolean revived,
        Optional<String> queuedBecause) {
    /// Whether the session waits on this machine, and the remote has it not yet.
    public boolean isQueued() {
        return queuedBecause.isPresent();
    }

    UploadResult at(ObjectId other) {
        return new UploadResult(
                branch,
                Optional.of(other),
                parts,
                bytes,
                changed,
                keptReplaced,
                planUpdated,
                planUpdateError,
                atomic,
                older,
                revived,
                queuedBecause);
    }

    UploadResult withPlan(boolean updated, Optional<String> error) {
        return new UploadResult(
                branch,
                commit,
                parts,
                bytes,
                changed,
                keptReplaced,
                updated,
                error,
                atomic,
                older,
                revived,
                queuedBecause);
    }

    /// What it did when the remote moved the refs one after the other.
    ///
    /// @param refused why it refused the record
    UploadResult oneByOne(Optional<String> refused) {
        return new UploadResult(
                branch,
                commit,
                parts,
                bytes,
                changed,
                keptReplaced,
                planUpdated && refused.isEmpty(),
                refused.map(words -> "the remote refused the record: " + words).or(() -> planUpdateError),
                false,
                older,
                revived,
                queuedBecause);
    }

    UploadResult asOlder() {
        return new UploadResult(
                branch,
                commit,
                parts,
                bytes,
                changed,
                keptReplaced,
                planUpdated,
                planUpdateError,
                atomic,
                true,
                revived,
                queuedBecause);
    }

    UploadResult asRevived() {
        return new UploadResult(
                branch,
                commit,
                parts,
                bytes,
                changed,
                keptReplaced,
                planUpdated,
                planUpdateError,
                atomic,
                older,
                true,
                queuedBecause);
    }

    UploadResult pointing() {
        return withPlan(true, Optional.empty());
    }

    UploadResult notPointing(String why) {
        return withPlan(false, Optional.of(why));
    }
}
