package dev.gitsession.plan;

import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lists the sessions of a plan, stored or not: the session that made the plan, then those that implemented it,
/// those that learned from it, and all others on the plan's branch. No session appears twice.
///
/// The original system writes the headers and comments that are read here: fields of the `plan-header` block in
/// the body, and blocks with a `session_id` in comments. Comments are read oldest first; unreadable ones are
/// ignored.
public final class PlanSessions {
    private static final List<String> PLANNING = List.of("created_from_session");
    private static final List<String> IMPLEMENTING = List.of("last_local_impl_session", "last_remote_impl_session_id");
    private static final List<String> LEARNING = List.of("last_learn_session");
    private static final List<String> IMPLEMENTING_BLOCKS = List.of("impl-started", "impl-ended");
    private static final List<String> LEARNING_BLOCKS = List.of("learn-invoked");

    private PlanSessions() {}

    /// What a session did for its plan.
    public enum Role {
        PLANNING,
        IMPLEMENTATION,
        LEARN,
        /// The session is stored for the plan, but what it did is not recorded.
        STORED
    }

    /// Where a session can be read now.
    public enum Availability {
        THIS_MACHINE,
        BRANCH,
        NOWHERE
    }

    /// Decides which sessions can be read on this machine.
    @FunctionalInterface
    public interface ThisMachine {
        /// The ids whose sessions are on this machine.
        Set<SessionId> among(Collection<SessionId> ids);
    }

    /// A session of the plan.
    ///
    /// @param id the session
    /// @param role the first thing that it did for the plan
    /// @param place where it can be read now; this machine takes precedence
    public record Mention(SessionId id, Role role, Availability place) {}

    /// Finds a plan's sessions.
    ///
    /// @param header the plan's metadata, if there is any
    /// @param comments the comments on the plan, oldest first
    /// @param stored the sessions on the plan's branch
    /// @param here this machine
    public static List<Mention> of(
            Optional<PlanHeader> header, List<String> comments, Collection<SessionId> stored, ThisMachine here) {
        Map<SessionId, Role> roles = new LinkedHashMap<>();
        fields(header, PLANNING).forEach(id -> roles.putIfAbsent(id, Role.PLANNING));
        Stream.concat(fields(header, IMPLEMENTING), blocks(comments, IMPLEMENTING_BLOCKS))
                .forEach(id -> roles.putIfAbsent(id, Role.IMPLEMENTATION));
        Stream.concat(fields(header, LEARNING), blocks(comments, LEARNING_BLOCKS))
                .forEach(id -> roles.putIfAbsent(id, Role.LEARN));
        Stream.concat(fields(header, List.of(SessionPointer.ID)), stored.stream())
                .forEach(id -> roles.putIfAbsent(id, Role.STORED));
        Set<SessionId> onThisMachine = here.among(roles.keySet());
        List<Mention> mentions = new ArrayList<>();
        roles.forEach((id, role) -> mentions.add(new Mention(id, role, placeOf(id, stored, onThisMachine))));
        return List.copyOf(mentions);
    }

    private static Availability placeOf(SessionId id, Collection<SessionId> stored, Collection<SessionId> here) {
        if (here.contains(id)) {
            return Availability.THIS_MACHINE;
        }
        return stored.contains(id) ? Availability.BRANCH : Availability.NOWHERE;
    }

    private static Stream<SessionId> fields(Optional<PlanHeader> header, List<String> names) {
        return header.stream()
                .flatMap(found -> names.stream().flatMap(name -> found.find(name).stream()))
                .flatMap(PlanSessions::id);
    }

    private static Stream<SessionId> blocks(List<String> comments, List<String> keys) {
        return comments.stream()
                .flatMap(comment -> keys.stream().flatMap(key -> PlanBlock.findFields(comment, key).stream()))
                .flatMap(fields -> fields.find("session_id").stream())
                .flatMap(PlanSessions::id);
    }

    private static Stream<SessionId> id(String text) {
        return Ids.isValid(text) ? Stream.of(new SessionId(text)) : Stream.empty();
    }
}
