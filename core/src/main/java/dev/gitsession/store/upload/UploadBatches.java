package dev.gitsession.store.upload;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Sessions to be stored, put together by plan, and the plans into what goes in one push each: bounded, for the disk's
/// sake and for remotes that bound a push.
///
/// @param sessions in the order in which they were given
/// @param batches what goes in one push each
record UploadBatches(List<SessionUpload> sessions, List<List<PlanUpload>> batches) {
    private static final int MOST_PLANS = 500;
    private static final long MOST_BYTES = 1L << 30;

    UploadBatches {
        sessions = List.copyOf(sessions);
        batches = List.copyOf(batches);
    }

    /// @throws InvalidInputException if one session of a plan is there twice
    static UploadBatches of(List<UploadRequest> requests, Function<UploadRequest, SessionUpload> upload) {
        List<SessionUpload> sessions = new ArrayList<>();
        Map<PlanId, List<SessionUpload>> byPlan = new LinkedHashMap<>();
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
            SessionUpload session = upload.apply(request);
            sessions.add(session);
            byPlan.computeIfAbsent(plan, id -> new ArrayList<>()).add(session);
            sizes.merge(plan, request.transcript().size(), Long::sum);
        }
        List<List<PlanUpload>> batches = new ArrayList<>();
        long size = 0;
        for (Map.Entry<PlanId, List<SessionUpload>> plan : byPlan.entrySet()) {
            long more = sizes.getOrDefault(plan.getKey(), 0L);
            boolean full = batches.isEmpty() || batches.getLast().size() == MOST_PLANS || size + more > MOST_BYTES;
            if (full) {
                batches.add(new ArrayList<>());
                size = 0;
            }
            batches.getLast().add(new PlanUpload(plan.getKey(), plan.getValue()));
            size += more;
        }
        return new UploadBatches(sessions, batches);
    }

    /// What was found out about each session, in their order.
    <T> List<T> inOrder(Map<SessionUpload, T> found) {
        return sessions.stream()
                .map(session -> Objects.requireNonNull(found.get(session)))
                .toList();
    }
}
