package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.Wording;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A text that looks random and is spoken of as a credential: `the token is ...`, `here's my api key ...`,
/// `Das Passwort lautet ...`.
///
/// Only mixtures of upper case, lower case and digits count, or of letters, digits and signs, so that hashes, object
/// names, UUIDs and plain identifiers are left alone; and only a few words may stand between.
public final class SentenceMatcher implements Matcher {
    private static final int MOST_BETWEEN = 40;
    private static final int SHORTEST = 12;
    private static final int LONG = 24;
    private static final int LONGEST = 128;
    private static final int OBJECT_NAME = 40;
    private static final int SHORTEST_CHOSEN = 10;
    private static final int SHORTEST_GROUP = 3;
    private static final double LEAST_ENTROPY = 2.8;
    private static final ByteSet BETWEEN = ByteSet.of("A-Za-z :=>\"'`(*,\n\t\u0080-\u00ff-");
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9+/=_.~!@#$%^&*?-");
    private static final ByteSet TRAILING = ByteSet.of(".!?*=");
    private static final ByteSet SIGNS = ByteSet.of("!@#$%^&*?~");

    @Override
    public List<String> keywords() {
        return Stream.concat(
                        Stream.of(
                                "api key",
                                "api token",
                                "access token",
                                "access key",
                                "auth token",
                                "my token",
                                "token is",
                                "token:",
                                "the key",
                                "passwor",
                                "passphrase",
                                "passcode",
                                "secret",
                                "credential"),
                        SecretNames.FOREIGN_PASSWORD.keywords().stream())
                .toList();
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        for (int at = end; at < end + MOST_BETWEEN; at++) {
            if (VALUE.has(text.at(at)) && !VALUE.has(text.at(at - 1))) {
                int to = VALUE.endOfRun(text, at, at + LONGEST + 1);
                int last = to;
                while (last > at && TRAILING.has(text.at(last - 1))) {
                    last--;
                }
                if (to - at <= LONGEST && last - at >= SHORTEST_CHOSEN && isSecret(text.latin(at, last))) {
                    return Optional.of(new Span(at, last));
                }
            }
            if (!BETWEEN.has(text.at(at))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(String value) {
        boolean digit = value.chars().anyMatch(ByteSet.DIGITS::has);
        boolean upper = value.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        boolean lower = value.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        boolean sign = value.chars().anyMatch(SIGNS::has);
        boolean mixed = digit && ((upper && lower) || (sign && (upper || lower)));
        boolean inside = value.chars().skip(1).anyMatch(SIGNS::has);
        boolean chosen = inside && digit && upper && lower;
        long joints = value.chars()
                .filter(c -> c == '/' || c == '_' || c == '-' || c == '.')
                .count();
        return mixed
                && (chosen || value.length() >= SHORTEST)
                && (joints <= value.length() / 8 || isGrouped(value))
                && !Uuid.is(value)
                && !ValueJudge.isPasswordHash(value)
                && !namesCommit(value)
                && !Placeholder.is(value)
                && !Placeholder.isCut(value)
                && (chosen || readsAsNoWords(value))
                && Randomness.entropy(value) >= LEAST_ENTROPY
                && Randomness.isLikelyCredential(value);
    }

    /// `actions/checkout@` and the name of an object of git.
    private static boolean namesCommit(String value) {
        int at = value.indexOf('@');
        return at > 0 && value.length() - at > OBJECT_NAME && ByteSet.HEX.hasAll(value.substring(at + 1));
    }

    private static boolean readsAsNoWords(String value) {
        return Randomness.isShuffled(value) || Wording.ofLetters(value) < (value.length() >= LONG ? 0.6 : 0.4);
    }

    /// Whether dashes cut a value into groups of the same length: `JQRJ-orOe-ZS3D`.
    private static boolean isGrouped(String value) {
        int group = value.indexOf('-');
        boolean even = group >= SHORTEST_GROUP && (value.length() + 1) % (group + 1) == 0;
        for (int i = 0; even && i < value.length(); i++) {
            boolean dash = i % (group + 1) == group;
            even = dash == (value.charAt(i) == '-') && (dash || ByteSet.ALNUM.has(value.charAt(i)));
        }
        return even;
    }

    @Override
    public String definition() {
        return "sentence " + String.join(" ", keywords());
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!isSecret(value)) {
            value = ByteSet.ALNUM.pick(random, 12 + random.nextInt(24)) + "0aQ7";
        }
        return new Sample("the secret is " + value, value);
    }
}
