package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import java.util.List;
import java.util.Optional;

/// A session that was fetched and passed to a receiver.
///
/// @param plan the plan, if the branch's name says so
/// @param sessionId the id, possibly empty
/// @param branch the branch that stores it
/// @param source `local` or `remote`, if the manifest says so
/// @param agent the agent that wrote it, if the manifest says so
/// @param bytes the length
/// @param verified whether a manifest confirmed the content
/// @param unchanged whether the receiver had these bytes already, so that they were not fetched
/// @param otherPlans other plans that store the session, with the same content or a beginning of it
/// @param condensed the names of the parts of a condensed session; empty for any other
public record DownloadedSession(
        Optional<PlanId> plan,
        String sessionId,
        RefName branch,
        Optional<String> source,
        Optional<String> agent,
        long bytes,
        boolean verified,
        boolean unchanged,
        List<PlanId> otherPlans,
        List<String> condensed) {
    public DownloadedSession {
        otherPlans = List.copyOf(otherPlans);
        condensed = List.copyOf(condensed);
    }

    DownloadedSession withOtherPlans(List<PlanId> others) {
        return new DownloadedSession(
                plan, sessionId, branch, source, agent, bytes, verified, unchanged, others, condensed);
    }
}
