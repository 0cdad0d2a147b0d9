package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The last field of a line of PostgreSQL's `.pgpass`: `host:port:database:user:password`.
public final class PgPassMatcher implements Matcher {
    private static final int LONGEST = 128;
    private static final int SHORTEST = 4;
    private static final ByteSet FIELD = ByteSet.of("A-Za-z0-9_.*$-");
    private static final ByteSet PASSWORD = ByteSet.of("!#-&(-[]-~");

    @Override
    public List<String> keywords() {
        return List.of(":5432:", ":5433:", ":5434:", ":6432:", ":6543:", ":15432:", ":*:");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int database = FIELD.endOfRun(text, end, end + LONGEST);
        int user = FIELD.endOfRun(text, database + 1, database + LONGEST);
        int password = PASSWORD.endOfRun(text, user + 1, user + LONGEST);
        boolean form = FIELD.has(text.at(start - 1))
                && database > end
                && text.at(database) == ':'
                && user > database + 1
                && text.at(user) == ':'
                && password - user > SHORTEST
                && (text.at(password) < ' ' || text.at(password) == '"' || text.at(password) == '\\')
                && !Placeholder.is(text.latin(user + 1, password));
        return form ? Optional.of(new Span(user + 1, password)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "pgpass " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return new Sample("db.internal:5432:app:deploy:" + password + "\n", password);
    }
}
