package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import java.util.List;
import java.util.Optional;

/// A session that was fetched and handed over.
///
/// @param plan the plan that it belongs to, as far as the branch's name says
/// @param sessionId its id, possibly empty
/// @param branch where it is stored
/// @param source `local` or `remote`, where the manifest says so
/// @param agent which agent wrote it, where the manifest says so
/// @param bytes its length
/// @param verified whether a manifest confirmed the content
/// @param otherPlans other plans that hold the session too: the same content or a beginning of it
/// @param condensed the names of its parts if the original system stored it condensed, else empty
public record DownloadedSession(
        Optional<PlanId> plan,
        String sessionId,
        RefName branch,
        Optional<String> source,
        Optional<String> agent,
        long bytes,
        boolean verified,
        List<PlanId> otherPlans,
        List<String> condensed) {
    public DownloadedSession {
        otherPlans = List.copyOf(otherPlans);
        condensed = List.copyOf(condensed);
    }

    DownloadedSession withOtherPlans(List<PlanId> others) {
        return new DownloadedSession(plan, sessionId, branch, source, agent, bytes, verified, others, condensed);
    }
}
