package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The secret key that stands near the id of an AWS access key, whatever is between them.
public final class KeyPairMatcher implements Matcher {
    private static final int LENGTH = 40;
    private static final int FARTHEST = 200;
    private static final ByteSet SECRET = ByteSet.of("A-Za-z0-9+/");

    @Override
    public List<String> keywords() {
        return List.of("akia", "asia");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        boolean id = text.at(start) == 'A' && text.at(end - 1) == 'A' && isId(text, start);
        int at = end;
        while (id && at - end < FARTHEST && text.at(at) >= 0) {
            int to = SECRET.endOfRun(text, at, at + LENGTH + 1);
            if (to - at == LENGTH && text.at(to) != '=') {
                String value = text.latin(at, to);
                boolean cased = value.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                        && value.chars().anyMatch(c -> c >= 'g' && c <= 'z');
                if (cased && Randomness.isLikelyCredential(value)) {
                    return Optional.of(new Span(at, to));
                }
            }
            at = Math.max(to, at + 1);
        }
        return Optional.empty();
    }

    private static boolean isId(Text text, int start) {
        int end = ByteSet.ALNUM.endOfRun(text, start, start + 21);
        return end - start == 20;
    }

    @Override
    public String definition() {
        return "key pair";
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Randomness.isLikelyCredential(value)) {
            value = "aZ" + ByteSet.ALNUM.pick(random, LENGTH - 3) + "7";
        }
        return new Sample("AKIA" + ByteSet.of("A-Z2-7").pick(random, 16) + "\tActive\t" + value, value);
    }
}
