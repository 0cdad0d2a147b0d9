package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A user and a password as people write them side by side: `admin / birch.Tower2`.
public final class PairMatcher implements Matcher {
    private static final int LONGEST = 64;
    private static final int MOST_MARKS = 3;
    private static final ByteSet MARKS = ByteSet.of("*`\"'_(");
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_.*`\"'");
    private static final ByteSet VALUE = ByteSet.of("!#-&+-;=?-Z^_a-z|~");
    private static final ByteSet TRAILING = ByteSet.of(".,;:*?");

    @Override
    public List<String> keywords() {
        return List.of(" / ", " admin/", " root/", " login/");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = MARKS.endOfRun(text, end, end + MOST_MARKS);
        int to = VALUE.endOfRun(text, from, from + LONGEST);
        while (to > from && TRAILING.has(text.at(to - 1))) {
            to--;
        }
        return USER.has(text.at(start - 1)) && isPassword(text.latin(from, Math.max(from, to)))
                ? Optional.of(new Span(from, to))
                : Optional.empty();
    }

    private static boolean isPassword(String value) {
        return Chosen.isFirm(value) || Draw.isClear(value);
    }

    @Override
    public String definition() {
        return "pair";
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!isPassword(value)) {
            value = ByteSet.ALNUM.pick(random, 12) + "0aQ7";
        }
        return new Sample("- shop: jo / " + value, value);
    }
}
