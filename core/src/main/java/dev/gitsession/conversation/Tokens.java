package dev.gitsession.conversation;

/// The tokens that a session used, as far as the agent recorded them.
///
/// @param input the tokens sent, without cached ones
/// @param output the tokens that the models wrote
/// @param cacheRead the tokens read from the provider's cache
/// @param cacheWrite the tokens written to that cache
public record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    /// No tokens, or none recorded.
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /// Whether no tokens are recorded. It compares numbers, since the comparison of records loads classes that the
    /// start-up cache can't hold, and each upload asks.
    public boolean isNone() {
        return input == 0 && output == 0 && cacheRead == 0 && cacheWrite == 0;
    }

    /// All tokens, those of the cache as well.
    public long total() {
        return input + output + cacheRead + cacheWrite;
    }

    /// The sum.
    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input, output + other.output, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite);
    }

    /// The difference; never less than zero.
    public Tokens minus(Tokens other) {
        return new Tokens(
                Math.max(0, input - other.input),
                Math.max(0, output - other.output),
                Math.max(0, cacheRead - other.cacheRead),
                Math.max(0, cacheWrite - other.cacheWrite));
    }
}
