package dev.gitsession.conversation;

/// What a session cost in tokens, as far as the agent notes it.
///
/// @param input what was sent, without what came from a cache
/// @param output what the models wrote
/// @param cacheRead what was sent before and read from the provider's cache
/// @param cacheWrite what was put into that cache
public record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    /// No tokens, or none noted.
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /// Both together.
    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input, output + other.output, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite);
    }

    /// What these are more than others; never less than nothing.
    public Tokens minus(Tokens other) {
        return new Tokens(
                Math.max(0, input - other.input),
                Math.max(0, output - other.output),
                Math.max(0, cacheRead - other.cacheRead),
                Math.max(0, cacheWrite - other.cacheWrite));
    }
}
