package dev.gitsession.redact.form;

import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A number of four to eight digits that opens something: `SIM PIN 4821`, `the alarm code is 58213`.
public final class PinMatcher implements Matcher {
    private static final int FARTHEST = 40;
    private static final int FEWEST = 4;
    private static final int MOST = 8;
    private static final ByteSet BETWEEN = ByteSet.of("A-Za-z :='\"`*()-");
    private static final ByteSet NUMBER = ByteSet.of("0-9-");

    @Override
    public List<String> keywords() {
        return List.of(
                "sim pin",
                " pin is ",
                " pin: ",
                "\"pin\":",
                " pin code",
                " puk ",
                "puk:",
                "passkey",
                "alarm code",
                "door code",
                "unlock code",
                "voicemail pin",
                "card pin",
                "safe code",
                "entry code",
                "gate code",
                "pairing code",
                "access code");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = BETWEEN.endOfRun(text, end, end + FARTHEST);
        int to = NUMBER.endOfRun(text, from, from + FARTHEST);
        int digits = 0;
        for (int at = from; at < to; at++) {
            digits += text.at(at) == '-' ? 0 : 1;
        }
        int after = text.at(to);
        boolean apart = !ByteSet.NAME.has(after) && !(after == '.' && ByteSet.DIGITS.has(text.at(to + 1)));
        return from < to && digits >= FEWEST && digits <= MOST && apart && isMixed(text, from, to)
                ? Optional.of(new Span(from, to))
                : Optional.empty();
    }

    /// Not `0000`.
    private static boolean isMixed(Text text, int from, int to) {
        return text.latin(from, to).chars().distinct().count() > 1;
    }

    @Override
    public String definition() {
        return "pin " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "47" + ByteSet.DIGITS.pick(random, 3);
        return new Sample("alarm code: " + value, value);
    }
}
