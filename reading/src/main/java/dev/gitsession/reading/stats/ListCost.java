package dev.gitsession.reading.stats;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.figure.Row;
import dev.gitsession.reading.price.Prices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What messages cost by list prices.
record ListCost(Prices prices) {
    /// Stands for a cost that is unknown.
    static final long UNKNOWN = -1;

    /// The cost in billionths of a dollar, or [#UNKNOWN]. What is no message costs nothing.
    long of(Item item) {
        if (!(item.row() instanceof Row.Message message)) {
            return 0;
        }
        return message.partial() || message.cost() >= 0
                ? UNKNOWN
                : prices.cost(message.model(), day(item.at()), message.tokens(), message.hourCache(), prompt(message))
                        .orElse(UNKNOWN);
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// How large the prompt of a message was; 0 if its tokens are those of the whole session, which have no time.
    private static long prompt(Row.Message message) {
        Tokens used = message.tokens();
        return message.at() == Row.UNKNOWN ? 0 : used.input() + used.cacheRead() + used.cacheWrite();
    }
}
