package dev.gitsession.store.upload.build;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.change.SubmittedSession;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.Tombstone;
import java.util.Optional;

/// Finds the tombstone of an uploaded session and refuses the upload unless it revives the session.
public final class Deletion {
    private Deletion() {}

    /// What the branch says of an earlier deletion; empty if the session is there, stored again since.
    static Optional<Tombstone> of(SubmittedSession submission, Optional<StoredBranch> stored) {
        String id = submission.session().value();
        boolean there = stored.flatMap(branch -> branch.find(id))
                .filter(session -> !session.parts().isEmpty())
                .isPresent();
        return stored.filter(branch -> !there)
                .flatMap(StoredBranch::manifest)
                .flatMap(manifest -> manifest.tombstoneOf(id));
    }

    /// Refuses to store a deleted session, unless the upload revives it.
    static void refuse(SubmittedSession submission, Optional<StoredBranch> stored) {
        of(submission, stored).filter(deleted -> !submission.revives()).ifPresent(deleted -> {
            String id = submission.session().value();
            throw new InvalidInputException(
                    ErrorCode.SESSION_DELETED,
                    "session %s of plan %s was deleted%s and does not come back by itself"
                            .formatted(
                                    id,
                                    submission.plan(),
                                    deleted.deletedAt().map(at -> " at " + at).orElse("")),
                    "store it again with: git session upload --plan %1$s, or drop a queued copy with: git session delete %2$s --plan %1$s"
                            .formatted(submission.plan(), id));
        });
    }
}
