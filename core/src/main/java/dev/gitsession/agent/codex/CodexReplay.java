package dev.gitsession.agent.codex;

import dev.gitsession.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How much of a session repeats the one that it was forked from.
///
/// A fork begins with a copy of its parent's records, under new time stamps; the session's own `session_meta`, the
/// first
/// one, names the parent as `forked_from_id`. A subagent that inherits the conversation does the same and names it as
/// `parent_thread_id`. What tells the copy from the session's own work are the ids in `turn_context`: the first
/// `turn_id` that the parent does not have is the session's own. Without the parent at hand nothing counts as copied.
final class CodexReplay {
    private final Function<String, Set<String>> turnsOf;
    private Set<String> inherited = Set.of();
    private boolean identified;
    private boolean own;
    private boolean copied;

    /// @param turnsOf the turn ids of a session that is on this machine, by its id
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

    /// Takes a `session_meta`; true for the session's own, which is the first.
    boolean begins(JsonObject meta) {
        if (identified) {
            return false;
        }
        identified = true;
        inherited = forkedFrom(meta).or(() -> startedBy(meta)).map(turnsOf).orElse(Set.of());
        own = inherited.isEmpty();
        return true;
    }

    /// Takes a `turn_context`; true if the session's own work begins with it, after what it repeats.
    boolean leaves(JsonObject turn) {
        if (own) {
            return false;
        }
        own = turn.text("turn_id").filter(inherited::contains).isEmpty();
        copied |= !own;
        return own && copied;
    }

    /// Whether what comes now is a copy.
    boolean isCopy() {
        return !own;
    }
}
