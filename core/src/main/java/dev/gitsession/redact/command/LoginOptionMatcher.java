package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A password after the option `-p` of any program, if its command names a user or a host before, or logs in.
public final class LoginOptionMatcher implements Matcher {
    private static final int FARTHEST = 120;
    private static final int LONGEST = 128;
    private static final ByteSet VALUE = ByteSet.of("!#-&(-:=?-[]-{}~");
    private static final ByteSet QUOTES = ByteSet.of("\"'");
    private static final List<String> LOGINS =
            List.of(" -u ", " -U ", " -l ", " -H ", "--user", "--login", " login", "--host", " -h ", " -D ");

    @Override
    public List<String> keywords() {
        return List.of(" -p ", " -w ", " -pw ", " -pass ");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = QUOTES.has(text.at(end)) ? end + 1 : end;
        int to = VALUE.endOfRun(text, from, from + LONGEST);
        String value = text.latin(from, Math.max(from, to));
        if (!Draw.is(value) && !Draw.isNamed(value)) {
            return Optional.empty();
        }
        int line = start;
        while (start - line < FARTHEST && text.at(line - 1) >= ' ') {
            line--;
        }
        String before = text.latin(line, end);
        return LOGINS.stream().anyMatch(before::contains) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "login option " + keywords() + LOGINS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Draw.is(value)) {
            value = ByteSet.ALNUM.pick(random, 14) + "0aQ7";
        }
        return new Sample("depotctl connect -u jo -p " + value, value);
    }
}
