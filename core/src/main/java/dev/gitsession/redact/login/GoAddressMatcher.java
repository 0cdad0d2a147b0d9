package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The password in the address of a database as Go's driver for MySQL takes it:
/// `user:password@tcp(host:3306)/name`.
public final class GoAddressMatcher implements Matcher {
    private static final int LONGEST = 160;
    private static final int SHORTEST = 4;
    private static final ByteSet LOGIN = ByteSet.of("!#-&(-_a-~");

    @Override
    public List<String> keywords() {
        return List.of("@tcp(", "@unix(");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = start;
        int colon = -1;
        while (start - from < LONGEST && LOGIN.has(text.at(from - 1))) {
            from--;
            colon = text.at(from) == ':' ? from : colon;
        }
        boolean real = colon > from && start - colon > SHORTEST && !Placeholder.is(text.latin(colon + 1, start));
        return real ? Optional.of(new Span(colon + 1, start)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "go address " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("app:" + password + "@tcp(db.internal:3306)/app", password);
    }
}
