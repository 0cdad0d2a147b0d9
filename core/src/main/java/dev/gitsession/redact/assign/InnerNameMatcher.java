package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The value of a name that has a word for a secret in it, but not at its end: `DB_PASSWORD_STAGING`,
/// `TOKEN_DEPLOY`, `pass4SymmKey`.
///
/// Most such names are of something about a secret: its length, its file. So only values count that could be
/// nothing else.
public final class InnerNameMatcher implements ContextMatcher {
    private static final int LONGEST_NAME = 40;
    private static final int SHORTEST_HEX = 32;
    private static final int LONGEST = 256;
    private static final ByteSet JOINTS = ByteSet.of("_.-");
    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "apikey",
            "api_key",
            "pass_",
            "pass4",
            "pwd_",
            "pw_",
            "authtok",
            "credential",
            "psk_");
    /// Last parts of names that are about a secret, and are none.
    private static final Set<String> ABOUT = Set.of(
            "url",
            "uri",
            "file",
            "path",
            "dir",
            "id",
            "ids",
            "name",
            "names",
            "type",
            "length",
            "size",
            "count",
            "hash",
            "digest",
            "sha",
            "sum",
            "version",
            "date",
            "expiry",
            "policy",
            "regex",
            "pattern",
            "hint",
            "label",
            "field",
            "host",
            "endpoint",
            "algorithm",
            "cls",
            "class",
            "ref",
            "arn",
            "fingerprint",
            "signature",
            "nonce",
            "public");

    @Override
    public List<String> keywords() {
        return WORDS;
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        int next = text.at(end);
        boolean goesOn = ByteSet.NAME.has(text.at(end - 1)) && ByteSet.NAME.has(next) && isBorder(text, end);
        if (!goesOn || !isBorder(text, start)) {
            return List.of();
        }
        int from = start;
        while (start - from < LONGEST_NAME && ByteSet.NAME.has(text.at(from - 1))) {
            from--;
        }
        int to = ByteSet.NAME.endOfRun(text, end, end + LONGEST_NAME);
        if (to - end >= LONGEST_NAME || start - from >= LONGEST_NAME || isAbout(text, end, to)) {
            return List.of();
        }
        boolean variable = text.latin(from, to).chars().noneMatch(c -> c >= 'a' && c <= 'z');
        return Assignment.after(text, new Span(from, to))
                .map(Assignment::value)
                .filter(value -> value.length() < LONGEST
                        && isSecret(text.latin(value.start(), value.end()), variable && text.at(to) == '='))
                .stream()
                .toList();
    }

    /// Whether a word of a name ends and another begins here.
    private static boolean isBorder(Text text, int at) {
        int before = text.at(at - 1);
        int b = text.at(at);
        boolean hump = b >= 'A' && b <= 'Z' && before >= 'a' && before <= 'z';
        boolean number = ByteSet.DIGITS.has(b) || ByteSet.DIGITS.has(before);
        return !ByteSet.NAME.has(before) || JOINTS.has(before) || JOINTS.has(b) || hump || number;
    }

    private static boolean isAbout(Text text, int end, int to) {
        String rest = text.latin(end, to);
        String[] parts = rest.split("[_-]|(?<=[a-z0-9])(?=[A-Z])", -1);
        return Stream.of(parts).map(part -> part.toLowerCase(Locale.ROOT)).anyMatch(ABOUT::contains);
    }

    private static boolean isSecret(String value, boolean variable) {
        if (Chosen.isFirm(value) || Draw.isClear(value)) {
            return true;
        }
        boolean hex = value.length() >= SHORTEST_HEX && ByteSet.HEX.hasAll(value) && Randomness.isFilledIn(value);
        return variable && (hex || Draw.isIssued(value) || Draw.is(value));
    }

    @Override
    public String definition() {
        return "inner " + WORDS + ABOUT;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = Sample.drawn(random);
        return new Sample("DB_PASSWORD_STAGING=" + value, value);
    }
}
