package dev.gitsession.web.entry;

import java.util.Map;

/// What is known of a whole session where only a part of its entries is shown.
///
/// @param turns what each turn cost
/// @param tasks what each subagent was asked to do, in a line, by the subagents' names
public record SessionOutline(TurnFigures turns, Map<String, String> tasks) {
    /// Nothing is known.
    public static final SessionOutline NONE = new SessionOutline(TurnFigures.NONE, Map.of());

    public SessionOutline {
        tasks = Map.copyOf(tasks);
    }
}
