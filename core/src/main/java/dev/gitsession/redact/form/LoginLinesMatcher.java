package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The passwords in lines of `user:password`: below `chpasswd:` of cloud-init, beside a server in Postfix's
/// `sasl_passwd`.
public final class LoginLinesMatcher implements Matcher {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 128;
    private static final int MOST_LINES = 12;
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_.@+-");
    private static final ByteSet PASSWORD = ByteSet.of("!#-&(-[]-~");
    private static final ByteSet INDENT = ByteSet.of(" \t-");
    private static final ByteSet LINE = ByteSet.of(" -[]-~\t\r\u0080-\u00ff");

    @Override
    public List<String> keywords() {
        return List.of("]:587", "]:465", "]:25 ", "chpasswd:\n", "\" \"");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (text.at(start) == '"') {
            return quoted(text, start, end).stream().toList();
        }
        if (text.at(start) == ']') {
            int user = INDENT.endOfRun(text, end, end + LONGEST);
            return user > end || text.at(end - 1) == ' '
                    ? login(text, user).stream().toList()
                    : List.of();
        }
        List<Span> found = new ArrayList<>();
        int at = end - 1;
        for (int line = 0; line < MOST_LINES && text.at(at) == '\n' && INDENT.has(text.at(at + 1)); line++) {
            int user = INDENT.endOfRun(text, at + 1, at + LONGEST);
            login(text, user).ifPresent(found::add);
            at = LINE.endOfRun(text, user, user + LONGEST);
        }
        return found;
    }

    /// A line of a user and a password, both in quotes: `"jo" "..."`, as PgBouncer has them.
    private static Optional<Span> quoted(Text text, int middle, int from) {
        int user = middle;
        while (middle - user < LONGEST && USER.has(text.at(user - 1))) {
            user--;
        }
        int end = PASSWORD.endOfRun(text, from, from + LONGEST);
        boolean alone = text.at(user - 1) == '"' && (text.at(user - 2) == '\n' || text.at(user - 2) < 0);
        boolean form = user < middle && alone && text.at(end) == '"' && text.at(end + 1) <= ' ';
        return form && Draw.is(text.latin(from, end)) ? Optional.of(new Span(from, end)) : Optional.empty();
    }

    private static Optional<Span> login(Text text, int from) {
        int colon = USER.endOfRun(text, from, from + LONGEST);
        int end = PASSWORD.endOfRun(text, colon + 1, colon + LONGEST);
        boolean form = colon > from
                && text.at(colon) == ':'
                && end - colon > SHORTEST
                && (text.at(end) <= ' ' || text.at(end) == '"' || text.at(end) == '\\')
                && !Placeholder.is(text.latin(colon + 1, end));
        return form ? Optional.of(new Span(colon + 1, end)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "login lines " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("[smtp.internal]:587 jo@internal:" + password + "\n", password);
    }
}
