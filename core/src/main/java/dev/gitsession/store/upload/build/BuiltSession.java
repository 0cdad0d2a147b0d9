package dev.gitsession.store.upload.build;

import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.change.SessionChange;
import dev.gitsession.store.upload.result.UploadEffect;
import java.util.Optional;

/// A built session states what an upload changes of one session, compared with its branch's current tip.
///
/// @param prepared the session
/// @param written its blobs
/// @param effect what becomes of the session
/// @param pointer what a plan's record says when it points at the session as the remote has it then; empty if nothing
/// tells since when that is, or the record stays as it is
/// @param change what changes on the branch; empty if nothing does
public record BuiltSession(
        PreparedSession prepared,
        WrittenSession written,
        UploadEffect effect,
        Optional<SessionPointer> pointer,
        Optional<SessionChange> change) {
    /// Whether the stored session, or a side file, is newer and stays.
    boolean isOlder() {
        return effect instanceof UploadEffect.Older || effect instanceof UploadEffect.SideFilesStored;
    }

    /// A copy with another effect.
    BuiltSession with(UploadEffect other) {
        return new BuiltSession(prepared, written, other, pointer, change);
    }
}
