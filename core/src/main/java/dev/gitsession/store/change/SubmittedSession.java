package dev.gitsession.store.change;

import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.time.Instant;
import java.util.Optional;

/// What the remote is told of a session that is uploaded: everything but its bytes.
///
/// @param plan the plan that it belongs to
/// @param session its id
/// @param source where it ran
/// @param agent who wrote it, where that is known
/// @param at when it was submitted; later wins where two submit the same session
/// @param head what was checked out then
/// @param gitBranch the branch that was checked out then
/// @param redactions how many secrets were replaced; empty if none were searched
/// @param keepReplaced whether content that the new one does not extend stays reachable
/// @param keepOlder whether what earlier uploads kept stays reachable
/// @param again whether it is what is stored already with more of it redacted; then the rest of what is said of the
/// upload stays as it was
/// @param dryRun whether only to say what would happen
/// @param revives whether it is stored although it was deleted
/// @param queued the commit in the outbox, if it comes from there
public record SubmittedSession(
        PlanId plan,
        SessionId session,
        SessionSource source,
        Optional<String> agent,
        Instant at,
        Optional<ObjectId> head,
        Optional<String> gitBranch,
        Optional<Integer> redactions,
        boolean keepReplaced,
        boolean keepOlder,
        boolean again,
        boolean dryRun,
        boolean revives,
        Optional<ObjectId> queued) {}
