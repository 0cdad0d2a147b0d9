package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A line of the listing: what is known of a stored session without its transcript.
///
/// @param plan the plan; empty on a branch outside `session.branchPrefix`
/// @param sessionId the id, possibly empty
/// @param branch the branch that stores it
/// @param uploadedAt the time of the upload; on branches of the original system, the commit's date
/// @param source `local` or `remote`, if the manifest says so
/// @param agent the agent that wrote it, if the manifest says so
/// @param bytes the length, if the manifest says so
/// @param description what the manifest says of it for people
/// @param condensed whether it is a condensed session of the original system, which is never changed
/// @param gitBranch the branch that was checked out; empty if that is unknown
/// @param superseded the commits of its superseded versions, as far as the manifest names them, oldest first
public record ListedSession(
        Optional<PlanId> plan,
        String sessionId,
        RefName branch,
        Optional<Instant> uploadedAt,
        Optional<String> source,
        Optional<String> agent,
        OptionalLong bytes,
        SessionDescription description,
        boolean condensed,
        String gitBranch,
        List<ObjectId> superseded) {
    public ListedSession {
        superseded = List.copyOf(superseded);
    }

    /// The number of its versions, the current one included.
    public int versions() {
        return superseded.size() + 1;
    }

    /// When it ended, or else when it was uploaded.
    public Optional<Instant> endedAt() {
        return description.endedAt().or(() -> uploadedAt);
    }

    /// The same session on another branch.
    ListedSession on(Optional<PlanId> otherPlan, RefName other) {
        return new ListedSession(
                otherPlan,
                sessionId,
                other,
                uploadedAt,
                source,
                agent,
                bytes,
                description,
                condensed,
                gitBranch,
                superseded);
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
                entry.map(SessionDescription::of).orElse(SessionDescription.NONE),
                session.condensed(),
                entry.flatMap(ManifestEntry::gitBranch).orElse(""),
                entry.stream()
                        .flatMap(known -> known.versions().stream())
                        .flatMap(version -> version.commit().stream())
                        .toList());
    }
}
