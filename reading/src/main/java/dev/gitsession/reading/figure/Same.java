package dev.gitsession.reading.figure;

/// Merges two rows that tell of the same thing.
public final class Same {
    private Same() {}

    /// The message as it was told first, with the larger count.
    public static Row.Message of(Row.Message one, Row.Message other) {
        Row.Message larger = one.tokens().output() >= other.tokens().output() ? one : other;
        return new Row.Message(
                one.at(),
                one.key(),
                one.subagent(),
                one.copied(),
                larger.model().isEmpty() ? one.model() : larger.model(),
                larger.tokens(),
                larger.hourCache(),
                Math.max(one.cost(), other.cost()),
                larger.partial());
    }

    /// The call whose result is known.
    public static Row.Call of(Row.Call one, Row.Call other) {
        return one.outcome() == Row.Outcome.OPEN ? other : one;
    }
}
