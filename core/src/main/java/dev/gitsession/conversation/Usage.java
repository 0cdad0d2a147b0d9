package dev.gitsession.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The tokens of one message of a model, or of a whole session if the agent counts no finer.
///
/// @param at the time; null if the agent did not record it, or if the tokens are those of the whole session
/// @param model the model's name as the agent writes it, or empty
/// @param key identifies what was counted. Records that repeat a message, and copies of a session, have equal keys;
/// of these the largest count is right. Empty if the agent gives nothing to tell messages apart
/// @param tokens the tokens
/// @param hourCache the part of the tokens written to the cache that is kept for an hour, which costs more
/// @param cost the cost in US dollars that the agent recorded; null if it recorded none
/// @param partial whether the agent recorded only some kinds of tokens
/// @param subagent whether a subagent used them
public record Usage(
        @Nullable Instant at,
        String model,
        String key,
        Tokens tokens,
        long hourCache,
        @Nullable Double cost,
        boolean partial,
        boolean subagent) {
    /// A message of the session itself.
    public static Usage of(@Nullable Instant at, String model, String key, Tokens tokens) {
        return new Usage(at, model, key, tokens, 0, null, false, false);
    }

    /// A copy with the part of the cache that is kept for an hour.
    public Usage withHourCache(long part) {
        return new Usage(at, model, key, tokens, part, cost, partial, subagent);
    }

    /// A copy with the cost that the agent recorded. Agents write 0 if they don't know a price, so 0 is none.
    ///
    /// @param dollars a number, or anything else if nothing was recorded
    public Usage withCost(@Nullable Object dollars) {
        return dollars instanceof Number number && number.doubleValue() > 0
                ? new Usage(at, model, key, tokens, hourCache, number.doubleValue(), partial, subagent)
                : this;
    }

    /// A copy of which only some kinds of tokens are known.
    public Usage asPartial() {
        return new Usage(at, model, key, tokens, hourCache, cost, true, subagent);
    }

    /// A copy that belongs to a subagent.
    public Usage ofSubagent() {
        return new Usage(at, model, key, tokens, hourCache, cost, partial, true);
    }
}
