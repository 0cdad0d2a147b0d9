package dev.gitsession.store.listing;

import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A line of the listing: what is known of a stored session without its transcript.
///
/// @param plan the plan that it belongs to; empty on a branch outside `session.branchPrefix`
/// @param sessionId its id, possibly empty
/// @param branch where it is stored
/// @param uploadedAt when; on branches of the original system the time of the commit
/// @param source `local` or `remote`, where the manifest says so
/// @param agent who wrote it, where the manifest says so
/// @param bytes its length, where the manifest says so
/// @param stage the part of the plan's work that it was, where the manifest says so
/// @param condensed whether the original system stored it condensed, which is never changed
public record ListedSession(
        Optional<PlanId> plan,
        String sessionId,
        RefName branch,
        Optional<Instant> uploadedAt,
        Optional<String> source,
        Optional<String> agent,
        OptionalLong bytes,
        Optional<String> stage,
        boolean condensed) {
    /// The same session on another branch.
    ListedSession on(Optional<PlanId> otherPlan, RefName other) {
        return new ListedSession(otherPlan, sessionId, other, uploadedAt, source, agent, bytes, stage, condensed);
    }

    public static ListedSession of(Optional<PlanId> plan, StoredBranch branch, StoredSession session) {
        Optional<ManifestEntry> entry = session.entry();
        return new ListedSession(
                plan,
                session.sessionId(),
                branch.ref(),
                branch.storedAt(session),
                entry.flatMap(ManifestEntry::source),
                entry.flatMap(ManifestEntry::agent),
                entry.map(ManifestEntry::size).orElse(OptionalLong.empty()),
                entry.flatMap(ManifestEntry::stage),
                session.condensed());
    }
}
