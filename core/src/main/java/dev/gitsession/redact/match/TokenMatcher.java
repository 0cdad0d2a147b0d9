package dev.gitsession.redact.match;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.text.Boundary;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A token that is known by its own form, such as `ghp_` and 36 letters and digits.
public final class TokenMatcher implements Matcher {
    /// Longer ones are judged by their beginning; none of these has a check sum.
    private static final int MOST_CHECKED = 288;

    private final String notation;
    private final Shape shape;
    private final Check check;
    private final byte[] before;

    public TokenMatcher(String notation, Check check) {
        this(notation, check, "");
    }

    /// @param before a word that may stand right before the token: `bot` in Telegram's addresses
    public TokenMatcher(String notation, Check check, String before) {
        this.before = before.getBytes(StandardCharsets.US_ASCII);
        this.notation = notation;
        this.shape = Shape.of(notation);
        this.check = check;
    }

    @Override
    public List<String> keywords() {
        return shape.keywords();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = shape.startBefore(text, start);
        if (from < 0 || !canStartAt(text, from)) {
            return Optional.empty();
        }
        int to = shape.endFromKeyword(text, start);
        if (to < 0 || shape.couldContinueWith(text.at(to))) {
            return Optional.empty();
        }
        String token = Wrapping.unwrap(text.latin(from, Math.min(to, from + MOST_CHECKED)));
        return Randomness.isFilledIn(token) && check.passes(token) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    /// A token that begins with a sign needs no other one before it.
    private boolean canStartAt(Text text, int from) {
        return !ByteSet.ALNUM.has(text.at(from))
                || Boundary.canStartAt(text, from)
                || (before.length > 0 && text.has(before, from - before.length));
    }

    @Override
    public String definition() {
        return notation;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String token = check.mend(shape.sample(random));
        while (!Randomness.isFilledIn(token) || !check.passes(token)) {
            token = check.mend(shape.sample(random));
        }
        return Sample.bare(token);
    }
}
