package dev.gitsession.reading.price;

import dev.gitsession.conversation.Tokens;
import java.time.LocalDate;

/// The price of a model's tokens from a day on, in millionths of a dollar per million tokens.
///
/// @param model the model's name, lower case; `*` stands for any characters
/// @param since the first day
/// @param cacheWrite the price of tokens written to the cache
/// @param hourCacheWrite the price of those that are kept there for an hour
/// @param over the price is for prompts of more tokens than this; 0 for all
record Price(
        String model,
        LocalDate since,
        long input,
        long output,
        long cacheRead,
        long cacheWrite,
        long hourCacheWrite,
        long over) {
    private static final long PARTS = 1000;

    /// The cost in billionths of a dollar.
    ///
    /// @param hourCache the part of the tokens written to the cache that is kept for an hour
    long of(Tokens tokens, long hourCache) {
        long hour = Math.min(hourCache, tokens.cacheWrite());
        return (tokens.input() * input
                        + tokens.output() * output
                        + tokens.cacheRead() * cacheRead
                        + (tokens.cacheWrite() - hour) * cacheWrite
                        + hour * hourCacheWrite)
                / PARTS;
    }
}
