package dev.gitsession.agent.codex;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes apart the running totals of a Codex session: each `token_count` tells the tokens since the one before.
///
/// A fork repeats its parent's records under new timestamps, but with the parent's `turn_id` and totals. So these
/// two identify a request.
final class CodexUsage {
    private String session = "";
    private String turn = "";
    private Tokens before = Tokens.NONE;

    /// Tells whose tokens follow. It identifies requests of versions that write no turn.
    void session(String id) {
        session = id;
    }

    /// Tells the turn that begins.
    void turn(String id) {
        turn = id;
    }

    /// The tokens that came with an event; empty if it repeats the one before.
    Optional<Usage> next(@Nullable Instant at, String model, JsonObject event) {
        Optional<Tokens> total = total(event);
        if (total.isEmpty() || total.orElseThrow().equals(before)) {
            return Optional.empty();
        }
        Optional<Tokens> last = event.object("info", "last_token_usage").map(CodexUsage::tokens);
        Tokens tokens = continues(total.orElseThrow())
                ? total.orElseThrow().minus(before)
                : last.or(() -> total).orElseThrow();
        before = total.orElseThrow();
        String key = (turn.isEmpty() ? session : turn) + ' ' + sum(before);
        return Optional.of(Usage.of(at, model, key, tokens));
    }

    /// Whether a total continues the one before. A session that was continued from elsewhere may begin with tokens
    /// that it did not use, and one that was reset begins anew.
    private boolean continues(Tokens total) {
        return !before.isNone() && sum(total) >= sum(before);
    }

    private static long sum(Tokens tokens) {
        return tokens.input() + tokens.cacheRead() + tokens.cacheWrite() + tokens.output();
    }

    /// The running total that an event tells; empty if it is none or zero.
    static Optional<Tokens> total(JsonObject event) {
        return event.object("info", "total_token_usage").map(CodexUsage::tokens).filter(total -> !total.isNone());
    }

    /// The tokens in a usage, whose `input_tokens` include those read from the cache and written to it.
    static Tokens tokens(JsonObject usage) {
        long cached = usage.number("cached_input_tokens").orElse(0L);
        long written = usage.number("cache_write_input_tokens").orElse(0L);
        return new Tokens(
                Math.max(0, usage.number("input_tokens").orElse(0L) - cached - written),
                usage.number("output_tokens").orElse(0L),
                cached,
                written);
    }
}
