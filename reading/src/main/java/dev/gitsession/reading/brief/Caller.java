package dev.gitsession.reading.brief;

import dev.gitsession.json.JsonObject;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The agent that asks. Its own running session is left out of answers, since the model has it before itself.
///
/// @param ids the ids that its session may have
/// @param agent the agent's name; empty if it is unknown
/// @param since when its process started; null if that is unknown
public record Caller(
        Set<String> ids, String agent, @Nullable Instant since) {
    /// Somebody of whom nothing is known.
    public static final Caller UNKNOWN = new Caller(Set.of(), "", null);

    public Caller {
        ids = Set.copyOf(ids);
    }

    /// Whether a session is the caller's own: it has one of its ids, or the same agent wrote it on this machine
    /// after the caller's process had started. A hook may have stored it since.
    ///
    /// @param here the ids of the sessions that this machine has
    public boolean isRunning(IndexedSession session, Set<String> here) {
        Instant ended = session.ended();
        boolean since = this.since != null && ended != null && !ended.isBefore(this.since);
        return ids.contains(session.id())
                || (since && session.agent().equals(agent) && (!session.stored() || here.contains(session.id())));
    }

    /// The same with the ids that the client tells beside a call.
    public Caller with(JsonObject about) {
        Set<String> all = new HashSet<>(ids);
        about.names().forEach(name -> collect(about.value(name), all));
        return new Caller(all, agent, since);
    }

    private static void collect(@Nullable Object value, Set<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case Map<?, ?> members -> collect(members.values(), texts);
            case Collection<?> values -> values.forEach(each -> collect(each, texts));
            case null, default -> {}
        }
    }
}
