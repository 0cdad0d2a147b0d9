package dev.gitsession.web.page;

import dev.gitsession.plan.PlanHeader;
import dev.gitsession.reading.index.IndexedSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The stages of a plan's work, as its sessions name them.
final class Stages {
    private static final List<String> ORDER = List.of("planning", "impl", "review", "address", "learn");

    /// The fields of a plan's record that name a session, and the session's stage.
    private static final Map<String, String> RECORDED = Map.of(
            "created_from_session", "planning",
            "last_local_impl_session", "impl",
            "last_remote_impl_session_id", "impl");

    /// Sessions in the order of the work; those whose stage is not known come last.
    static final Comparator<IndexedSession> IN_ORDER = Comparator.comparingInt(
                    (IndexedSession session) -> place(session.stage()))
            .thenComparing(IndexedSession::stage);

    private Stages() {}

    /// A stage as people read it; empty if it is unknown.
    static String name(String stage) {
        return switch (stage) {
            case "impl" -> "implementing";
            case "address" -> "addressing reviews";
            case "learn" -> "learning";
            default -> stage;
        };
    }

    /// What a session holds of all that is stored under its id, as people read it.
    static String part(IndexedSession session) {
        if (!session.agent().equals(IndexedSession.CONDENSED)) {
            return "the whole session";
        }
        return session.stage().isEmpty() ? "an unknown stage" : name(session.stage());
    }

    /// The session with its stage. If it names none itself, the plan's record may tell.
    static IndexedSession told(IndexedSession session, PlanHeader record) {
        boolean isCondensed = session.agent().equals(IndexedSession.CONDENSED);
        if (isCondensed || !session.stage().isEmpty() || session.id().isEmpty()) {
            return session;
        }
        return RECORDED.entrySet().stream()
                .filter(field ->
                        record.find(field.getKey()).filter(session.id()::equals).isPresent())
                .findFirst()
                .map(field -> session.ofStage(field.getValue()))
                .orElse(session);
    }

    /// Where a stage stands among the others. Those that are not known come last.
    static int place(String stage) {
        int place = ORDER.indexOf(stage);
        return place < 0 ? ORDER.size() : place;
    }
}
