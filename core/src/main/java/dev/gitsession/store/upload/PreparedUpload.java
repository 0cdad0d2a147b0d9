package dev.gitsession.store.upload;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.upload.build.PreparedPlan;
import dev.gitsession.store.upload.build.PreparedSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// The first stage of an upload: its sessions by plan, and the plans in batches. One batch goes in one push, which is
/// bounded for the sake of the disk and of remotes that bound a push.
///
/// @param sessions all sessions, in the order in which they were given
/// @param batches the plans of each push
record PreparedUpload(List<PreparedSession> sessions, List<List<PreparedPlan>> batches) {
    private static final int MOST_PLANS = 500;
    private static final long MOST_BYTES = 1L << 30;

    PreparedUpload {
        sessions = List.copyOf(sessions);
        batches = List.copyOf(batches);
    }

    /// Prepares the upload of these requests.
    ///
    /// @param preparing makes a session of a request
    /// @throws InvalidInputException if one session of a plan is there twice
    static PreparedUpload of(List<UploadRequest> requests, Function<UploadRequest, PreparedSession> preparing) {
        List<PreparedSession> sessions = new ArrayList<>();
        Map<PlanId, List<PreparedSession>> byPlan = new LinkedHashMap<>();
        Map<PlanId, Long> sizes = new LinkedHashMap<>();
        Map<PlanId, Set<SessionId>> seen = new LinkedHashMap<>();
        for (UploadRequest request : requests) {
            PlanId plan = request.plan();
            if (!seen.computeIfAbsent(plan, id -> new HashSet<>()).add(request.session())) {
                throw new InvalidInputException(
                        ErrorCode.SESSION_TWICE,
                        "session %s of plan %s is there twice".formatted(request.session(), plan),
                        "leave one out");
            }
            PreparedSession session = preparing.apply(request);
            sessions.add(session);
            byPlan.computeIfAbsent(plan, id -> new ArrayList<>()).add(session);
            sizes.merge(plan, request.transcript().size(), Long::sum);
        }
        return new PreparedUpload(sessions, batches(byPlan, sizes));
    }

    private static List<List<PreparedPlan>> batches(
            Map<PlanId, List<PreparedSession>> byPlan, Map<PlanId, Long> sizes) {
        List<List<PreparedPlan>> batches = new ArrayList<>();
        long size = 0;
        for (Map.Entry<PlanId, List<PreparedSession>> plan : byPlan.entrySet()) {
            long more = sizes.getOrDefault(plan.getKey(), 0L);
            boolean full = batches.isEmpty() || batches.getLast().size() == MOST_PLANS || size + more > MOST_BYTES;
            if (full) {
                batches.add(new ArrayList<>());
                size = 0;
            }
            batches.getLast().add(new PreparedPlan(plan.getKey(), plan.getValue()));
            size += more;
        }
        return batches;
    }

    /// What was found out about each session, in the order in which they were given.
    <T> List<T> inOrder(Map<PreparedSession, T> found) {
        return sessions.stream()
                .map(session -> Objects.requireNonNull(found.get(session)))
                .toList();
    }
}
