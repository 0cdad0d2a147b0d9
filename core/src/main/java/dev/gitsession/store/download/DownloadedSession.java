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
/// @param version which of its versions it is, if an older one was asked for
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
        Optional<Version> version,
        List<String> condensed) {
    public DownloadedSession {
        otherPlans = List.copyOf(otherPlans);
        condensed = List.copyOf(condensed);
    }

    /// A version of a session.
    ///
    /// @param number from 1 for the oldest
    /// @param count how many there are; the last one is current
    public record Version(int number, int count) {
        /// Whether a newer one replaced it.
        public boolean isSuperseded() {
            return number < count;
        }
    }

    DownloadedSession withOtherPlans(List<PlanId> others) {
        return new DownloadedSession(
                plan, sessionId, branch, source, agent, bytes, verified, unchanged, others, version, condensed);
    }

    DownloadedSession of(Version other) {
        return new DownloadedSession(
                plan,
                sessionId,
                branch,
                source,
                agent,
                bytes,
                verified,
                unchanged,
                otherPlans,
                Optional.of(other),
                condensed);
    }
}
