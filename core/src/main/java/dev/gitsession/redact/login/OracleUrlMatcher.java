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

/// The password in Oracle's addresses: `jdbc:oracle:thin:user/password@host`.
public final class OracleUrlMatcher implements Matcher {
    private static final int LONGEST = 200;
    private static final int SHORTEST = 3;
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_.$#-");
    private static final ByteSet PASSWORD = ByteSet.of("!#-&(-?A-~");

    @Override
    public List<String> keywords() {
        return List.of("jdbc:oracle:thin:", "jdbc:oracle:oci:", "jdbc:oracle:oci8:");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int slash = USER.endOfRun(text, end, end + LONGEST);
        int at = PASSWORD.endOfRun(text, slash + 1, slash + LONGEST);
        boolean real = slash > end
                && text.at(slash) == '/'
                && text.at(at) == '@'
                && at - slash > SHORTEST
                && !Placeholder.is(text.latin(slash + 1, at));
        return real ? Optional.of(new Span(slash + 1, at)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "oracle " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("jdbc:oracle:thin:scott/" + password + "@//ora.internal:1521/XE", password);
    }
}
