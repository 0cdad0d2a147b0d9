package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The password of a `.netrc`, on one line or over several: `machine host login user password word`.
public final class NetrcMatcher implements Matcher {
    private static final String LOGIN = "login ";
    private static final Set<String> FIELDS = Set.of("login", "account", "port");
    private static final int MOST_FIELDS = 4;
    private static final int LONGEST_WORD = 128;
    private static final int MOST_BLANKS = 40;
    private static final int SHORTEST = 4;
    private static final ByteSet WORD = ByteSet.of("!#-[]-~");
    private static final ByteSet BLANK = ByteSet.of(" \t\r\n");

    @Override
    public List<String> keywords() {
        return List.of("machine ", "default login ");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        boolean login = text.at(start) == 'd' || text.at(start) == 'D';
        int at = login ? end - LOGIN.length() : skipWord(text, end);
        for (int i = 0; i < MOST_FIELDS && at >= 0; i++) {
            int from = BLANK.endOfRun(text, at, at + MOST_BLANKS);
            int key = WORD.endOfRun(text, from, from + LONGEST_WORD);
            String name = text.latin(from, key);
            int value = BLANK.endOfRun(text, key, key + MOST_BLANKS);
            int to = WORD.endOfRun(text, value, value + LONGEST_WORD);
            if (name.equals("password")) {
                boolean real = login && to - value >= SHORTEST && !Placeholder.is(text.latin(value, to));
                return real ? Optional.of(new Span(value, to)) : Optional.empty();
            }
            login |= name.equals("login");
            at = FIELDS.contains(name) ? skipWord(text, value) : -1;
        }
        return Optional.empty();
    }

    /// The end of the word that follows; -1 if there is none.
    private static int skipWord(Text text, int at) {
        int from = BLANK.endOfRun(text, at, at + MOST_BLANKS);
        int to = WORD.endOfRun(text, from, from + LONGEST_WORD);
        return to == from || to - from >= LONGEST_WORD ? -1 : to;
    }

    @Override
    public String definition() {
        return "netrc " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("machine git.internal login deploy password " + password, password);
    }
}
