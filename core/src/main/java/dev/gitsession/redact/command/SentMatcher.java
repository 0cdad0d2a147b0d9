package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a script of `expect` sends when it is asked for a password.
public final class SentMatcher implements Matcher {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 128;
    private static final int FARTHEST = 60;
    private static final ByteSet PASSWORD = ByteSet.of("!#-[]-~");

    @Override
    public List<String> keywords() {
        return List.of("send \"", "send -- \"");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int to = PASSWORD.endOfRun(text, end, end + LONGEST);
        boolean closed = text.at(to) == '"' || text.at(to) == '\\' || text.at(to) == '\r';
        if (to - end < SHORTEST || !closed || Placeholder.is(text.latin(end, to))) {
            return Optional.empty();
        }
        String before = text.latin(Math.max(text.start(), start - FARTHEST), start);
        boolean asked = before.contains("assword") || before.contains("assphrase");
        return asked && before.contains("expect") ? Optional.of(new Span(end, to)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "sent " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("expect \"assword:\"\nsend \"" + password + "\\r\"", password);
    }
}
