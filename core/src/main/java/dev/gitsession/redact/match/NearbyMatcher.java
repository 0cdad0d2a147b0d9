package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A text of high entropy that is spoken of as a credential: `the token is ...`, `use this api key: ...`.
///
/// Only mixtures of upper case, lower case and digits count, so that hashes, object names, UUIDs and plain
/// identifiers are left alone; and only a few words may stand between.
public final class NearbyMatcher implements Matcher {
    private static final int MOST_BETWEEN = 40;
    private static final int SHORTEST = 24;
    private static final int LONGEST = 128;
    private static final double LEAST_ENTROPY = 3.9;
    private static final ByteSet BETWEEN = ByteSet.of("A-Za-z :=>\"'`(*,\n\t-");
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9+/=_-");

    @Override
    public List<String> keywords() {
        return List.of(
                "api key", "api token", "access token", "access key", "password", "passphrase", "secret", "credential");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        for (int at = end; at < end + MOST_BETWEEN; at++) {
            if (VALUE.has(text.at(at)) && !VALUE.has(text.at(at - 1))) {
                int to = VALUE.endOfRun(text, at, at + LONGEST + 1);
                if (isSecret(text, at, to)) {
                    return Optional.of(new Span(at, to));
                }
            }
            if (!BETWEEN.has(text.at(at))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(Text text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return false;
        }
        String value = text.latin(from, to);
        return value.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && value.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && value.chars().filter(ByteSet.DIGITS::has).count() >= 3
                && value.chars().filter(c -> c == '/' || c == '_' || c == '-').count() <= value.length() / 8
                && Randomness.entropy(value) >= LEAST_ENTROPY
                && Randomness.isLikelyCredential(value);
    }

    @Override
    public String definition() {
        return "nearby " + String.join(" ", keywords());
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Randomness.isLikelyCredential(value)) {
            value = ByteSet.ALNUM.pick(random, 36) + "0aQ7x1";
        }
        return new Sample("the secret is " + value, value);
    }
}
