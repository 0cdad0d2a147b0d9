package dev.gitsession.agent.codex;

import dev.gitsession.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds out how much of a session repeats the session that it was forked from.
///
/// A fork begins with a copy of its parent's records under new timestamps. The first `session_meta` is the
/// session's own and names the parent as `forked_from_id`. A subagent that inherits the conversation does the same
/// and names the parent as `parent_thread_id`. The first `turn_context` whose `turn_id` the parent does not have
/// begins the session's own work. If the parent is not on this machine, nothing counts as copied.
///
/// Newer versions number all records as `ordinal`, and tell a subagent's first own number as
/// `subagent_history_start_ordinal`. What such a subagent copies is left out, because its parent shows it.
final class CodexReplay {
    private final Function<String, Set<String>> turnsOf;
    private Set<String> inherited = Set.of();
    private boolean identified;
    private boolean own;
    private boolean copied;
    private long start;
    private boolean leftOut;

    /// @param turnsOf returns the turn ids of a session on this machine, by its id
    CodexReplay(Function<String, Set<String>> turnsOf) {
        this.turnsOf = turnsOf;
    }

    /// The session that this one was forked from.
    static Optional<String> forkedFrom(JsonObject meta) {
        return meta.text("forked_from_id").filter(id -> !id.isBlank());
    }

    /// The session that started this one as a subagent.
    static Optional<String> startedBy(JsonObject meta) {
        return meta.text("source", "subagent", "thread_spawn", "parent_thread_id")
                .or(() -> meta.text("parent_thread_id").filter(id -> meta.is("subagent", "thread_source")));
    }

    /// Adds a `session_meta`. True if it is the first, which is the session's own.
    boolean begins(JsonObject meta) {
        if (identified) {
            return false;
        }
        identified = true;
        inherited = forkedFrom(meta).or(() -> startedBy(meta)).map(turnsOf).orElse(Set.of());
        start = start(meta);
        leftOut = start > 0;
        own = inherited.isEmpty() && !leftOut;
        return true;
    }

    /// The number of a subagent's first own record; 0 if it is not told.
    static long start(JsonObject meta) {
        return meta.number("subagent_history_start_ordinal").orElse(0L);
    }

    /// Looks at the number of the next record.
    void at(JsonObject record) {
        if (leftOut
                && record.number("ordinal").filter(number -> number >= start).isPresent()) {
            leftOut = false;
            own = true;
        }
    }

    /// Adds a `turn_context`. True if it ends the repetition and begins the session's own work.
    boolean leaves(JsonObject turn) {
        if (own || leftOut) {
            return false;
        }
        own = turn.text("turn_id").filter(inherited::contains).isEmpty();
        copied |= !own;
        return own && copied;
    }

    /// Whether the current records are copied and not worth showing.
    boolean isLeftOut() {
        return leftOut;
    }

    /// Whether the current records are copied.
    boolean isCopy() {
        return !own;
    }
}
