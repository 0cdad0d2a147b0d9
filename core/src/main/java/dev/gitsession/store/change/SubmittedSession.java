package dev.gitsession.store.change;

import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.format.SessionDescription;
import java.time.Instant;
import java.util.Optional;

/// A submitted session describes a session to be stored, without its bytes, and what happens to the superseded
/// version.
///
/// @param plan the plan that it belongs to
/// @param session its id
/// @param origin where it came from, and when
/// @param redactions how many secrets were replaced; empty if none were searched
/// @param superseding what becomes of the content that it replaces
/// @param purpose why it is stored
public record SubmittedSession(
        PlanId plan,
        SessionId session,
        Origin origin,
        Optional<Integer> redactions,
        Superseding superseding,
        Purpose purpose) {
    /// Where a session came from.
    ///
    /// @param source where it ran
    /// @param agent who wrote it, where that is known
    /// @param at when it was submitted; the later one wins where two submit the same session
    /// @param head what was checked out then
    /// @param gitBranch the branch that was checked out then
    /// @param description what it is about, for people
    public record Origin(
            SessionSource source,
            Optional<String> agent,
            Instant at,
            Optional<ObjectId> head,
            Optional<String> gitBranch,
            SessionDescription description) {}

    /// What becomes of the content that a session replaces and does not extend.
    public enum Superseding {
        /// It stays reachable, and so does what earlier uploads kept.
        KEPT,
        /// It goes. What earlier uploads kept stays reachable.
        DROPPED,
        /// It goes, with what earlier uploads kept.
        ALL_DROPPED
    }

    /// Why a session is stored.
    public sealed interface Purpose {
        /// Somebody submits it now.
        ///
        /// @param revives whether it is stored although it was deleted
        record Upload(boolean revives) implements Purpose {}

        /// Somebody asks what an upload would do.
        ///
        /// @param revives whether it would be stored although it was deleted
        record DryRun(boolean revives) implements Purpose {}

        /// More secrets are replaced in a stored session. The rest of what its manifest says stays as it is.
        record Redaction() implements Purpose {}

        /// It was queued, and the remote takes it now.
        ///
        /// @param commit its commit in the outbox
        record Queued(ObjectId commit) implements Purpose {}
    }

    /// When it was submitted.
    public Instant at() {
        return origin.at();
    }

    /// Whether content that the new one does not extend stays reachable.
    public boolean keepsReplaced() {
        return superseding == Superseding.KEPT;
    }

    /// Whether what earlier uploads kept stays reachable.
    boolean keepsOlder() {
        return superseding != Superseding.ALL_DROPPED;
    }

    /// Whether nothing is to be stored.
    public boolean isDryRun() {
        return purpose instanceof Purpose.DryRun;
    }

    /// Whether it is stored although it was deleted.
    public boolean revives() {
        return (purpose instanceof Purpose.Upload upload && upload.revives())
                || (purpose instanceof Purpose.DryRun dryRun && dryRun.revives());
    }

    /// Its commit in the outbox, if it comes from there.
    public Optional<ObjectId> queued() {
        return purpose instanceof Purpose.Queued queued ? Optional.of(queued.commit()) : Optional.empty();
    }
}
