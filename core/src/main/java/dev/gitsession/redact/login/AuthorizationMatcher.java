package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What follows whatever scheme in a header `Authorization`: `Authorization: Splunk 8d72...`.
public final class AuthorizationMatcher implements Matcher {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 2048;
    private static final int LONGEST_SCHEME = 24;
    private static final int MOST_BETWEEN = 8;
    private static final int MOST_JUDGED = 256;
    private static final ByteSet BETWEEN = ByteSet.of(" :=\"'\\,");
    private static final ByteSet SCHEME = ByteSet.of("A-Za-z0-9_-");
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9._~+/=:!@-");
    /// What follows these is a list of fields, or an answer to a challenge.
    private static final Set<String> FIELDS = Set.of("digest", "signature", "hawk", "oauth", "aws4-hmac-sha256");

    @Override
    public List<String> keywords() {
        return List.of("authorization");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int scheme = BETWEEN.endOfRun(text, end, end + MOST_BETWEEN);
        int blank = SCHEME.endOfRun(text, scheme, scheme + LONGEST_SCHEME);
        if (scheme == end || blank == scheme || text.at(blank) != ' ') {
            return Optional.empty();
        }
        int to = VALUE.endOfRun(text, blank + 1, blank + 1 + LONGEST);
        boolean form = to - blank > SHORTEST
                && !FIELDS.contains(text.latin(scheme, blank).toLowerCase(Locale.ROOT));
        return form && isCredential(text.latin(blank + 1, Math.min(to, blank + MOST_JUDGED)))
                ? Optional.of(new Span(blank + 1, to))
                : Optional.empty();
    }

    private static boolean isCredential(String value) {
        return !value.contains("://")
                && (Uuid.is(value) ? Randomness.isFilledIn(value) : Randomness.isLikelyCredential(value));
    }

    @Override
    public String definition() {
        return "authorization " + FIELDS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!isCredential(value)) {
            value = ByteSet.ALNUM.pick(random, 24) + "4Zq9";
        }
        return new Sample("Authorization: Depot " + value, value);
    }
}
