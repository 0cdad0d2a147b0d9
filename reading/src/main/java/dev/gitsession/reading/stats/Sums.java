package dev.gitsession.reading.stats;

import dev.gitsession.conversation.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What the sessions of a group add up to.
///
/// @param prompts the requests that users typed
/// @param turns the prompts that an agent worked on
/// @param seconds the time worked, or [#UNKNOWN]
public record Sums(long sessions, long prompts, long turns, Spent spent, Done done, long seconds) {
    /// Of nothing.
    public static final Sums NONE =
            new Sums(0, 0, 0, new Spent(0, Tokens.NONE, false, 0, 0, Map.of()), new Done(0, 0, 0, 0, 0, 0), -1);

    /// Stands for a figure that no agent recorded.
    public static final long UNKNOWN = -1;

    /// Tokens and what they cost.
    ///
    /// @param messages how many messages told their tokens; with none the tokens are unknown
    /// @param priced whether any cost is known
    /// @param listed the cost by list prices in billionths of a dollar
    /// @param recorded the cost that agents recorded themselves, likewise
    /// @param unpriced the tokens whose cost is unknown, by model
    public record Spent(
            long messages, Tokens tokens, boolean priced, long listed, long recorded, Map<String, Tokens> unpriced) {
        private static final double DOLLAR = 1e9;
        private static final int NANOS = 9;
        private static final int DECIMALS = 6;

        public Spent {
            unpriced = Collections.unmodifiableMap(new TreeMap<>(unpriced));
        }

        /// Whether any tokens are known.
        public boolean isKnown() {
            return messages > 0;
        }

        /// The known cost in dollars, to the millionth.
        public BigDecimal exactly() {
            return exactly(listed + recorded);
        }

        /// The part of it that agents recorded themselves.
        public BigDecimal recordedExactly() {
            return exactly(recorded);
        }

        private static BigDecimal exactly(long nanos) {
            BigDecimal dollars = BigDecimal.valueOf(nanos, NANOS)
                    .setScale(DECIMALS, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
        }

        /// The known cost in dollars.
        public double dollars() {
            return (listed + recorded) / DOLLAR;
        }

        /// The part of it that agents recorded themselves.
        public double recordedDollars() {
            return recorded / DOLLAR;
        }
    }

    /// Tool calls and what they changed.
    ///
    /// @param open calls without a recorded result; whether they failed and what they changed is unknown
    /// @param added lines added by calls that succeeded
    /// @param removed lines removed by them
    /// @param files the files that they changed
    public record Done(long calls, long failed, long open, long added, long removed, long files) {
        /// Whether the result of any call is known, or there was none.
        public boolean isKnown() {
            return calls == 0 || open < calls;
        }
    }

    /// All tokens, of any kind.
    public long allTokens() {
        Tokens tokens = spent.tokens();
        return tokens.input() + tokens.output() + tokens.cacheRead() + tokens.cacheWrite();
    }
}
