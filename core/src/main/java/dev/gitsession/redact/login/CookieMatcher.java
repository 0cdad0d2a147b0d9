package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The id of a session in a cookie: `Cookie: connect.sid=...`, `Set-Cookie: session=...`.
public final class CookieMatcher implements Matcher {
    private static final int FARTHEST = 300;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 2048;
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9%._~+/=!|:@-");
    private static final int LONGEST_OF_SERVER = 20;
    private static final Set<String> SERVERS = Set.of(
            "phpsessid=", "jsessionid=", "asp.net_sessionid=", "connect.sid=", "laravel_session=", "_shibsession=");
    private static final int MOST_PAIRS = 20;
    private static final int SHORTEST_DRAWN = 20;
    private static final int MOST_DIGITS = 14;
    private static final int MOST_NAME = 80;
    private static final ByteSet NAME = ByteSet.of("A-Za-z0-9_.-");
    private static final ByteSet LINE = ByteSet.of(" -~\u0080-\u00ff\t");

    @Override
    public List<String> keywords() {
        return List.of(
                "session=",
                "sid=",
                "sessid=",
                "sessionid=",
                "session_id=",
                "auth=",
                "jwt=",
                "remember_me=",
                "session-token=",
                "-auth-token=",
                "_identity=",
                "cookies=",
                "cookie: ",
                "--cookie ",
                "\ttrue\t",
                "\tfalse\t");
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        int last = text.at(end - 1);
        return last == ' ' ? pairs(text, end) : find(text, start, end).stream().toList();
    }

    /// The values in a header, whatever their names, that look drawn at random.
    private static List<Span> pairs(Text text, int from) {
        List<Span> found = new ArrayList<>(1);
        int at = text.at(from) == '"' || text.at(from) == '\'' ? from + 1 : from;
        for (int pair = 0; pair < MOST_PAIRS; pair++) {
            int name = NAME.endOfRun(text, at, at + MOST_NAME);
            int to = VALUE.endOfRun(text, name + 1, name + LONGEST);
            if (name == at || text.at(name) != '=') {
                break;
            }
            if (to - name > SHORTEST_DRAWN && Draw.is(text.latin(name + 1, Math.min(to, name + 1 + 128)))) {
                found.add(new Span(name + 1, to));
            }
            at = text.at(to) == ';' && text.at(to + 1) == ' ' ? to + 2 : to;
        }
        return found;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (text.at(start) == '\t') {
            return inJar(text, end);
        }
        int to = VALUE.endOfRun(text, end, end + LONGEST);
        if (to - end < SHORTEST || to - end >= LONGEST || !(isInCookie(text, start) || isOfServer(text, start, end))) {
            return Optional.empty();
        }
        String value = text.latin(end, Math.min(to, end + 256));
        boolean real = Randomness.isLikelyCredential(value) && !Placeholder.is(value) && !Uuid.is(value);
        return real ? Optional.of(new Span(end, to)) : Optional.empty();
    }

    /// Whether the name is that of a server's session, which nothing else has.
    private static boolean isOfServer(Text text, int start, int end) {
        int from = start;
        while (start - from < LONGEST_OF_SERVER && NAME.has(text.at(from - 1))) {
            from--;
        }
        return SERVERS.contains(text.latin(from, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isInCookie(Text text, int start) {
        int at = start;
        while (start - at < FARTHEST && LINE.has(text.at(at - 1))) {
            at--;
        }
        String before = text.latin(at, start).toLowerCase(Locale.ROOT);
        return before.contains("cookie") || (before.contains("curl") && before.contains(" -b "));
    }

    /// The value in a line of a jar in Netscape's format, after the flag that says whether it is for all hosts:
    /// expiry, name, value.
    private static Optional<Span> inJar(Text text, int from) {
        int expiry = ByteSet.DIGITS.endOfRun(text, from, from + MOST_DIGITS);
        int name = NAME.endOfRun(text, expiry + 1, expiry + MOST_NAME);
        int to = VALUE.endOfRun(text, name + 1, name + LONGEST);
        boolean form = expiry > from && text.at(expiry) == '\t' && name > expiry + 1 && text.at(name) == '\t';
        if (!form || to - name <= SHORTEST) {
            return Optional.empty();
        }
        boolean real = Randomness.isLikelyCredential(text.latin(name + 1, Math.min(to, name + 256)));
        return real ? Optional.of(new Span(name + 1, to)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "cookie " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Randomness.isLikelyCredential(value)) {
            value = ByteSet.ALNUM.pick(random, 32) + "7k";
        }
        return new Sample("Cookie: theme=dark; connect.sid=" + value + "; a=b", value);
    }
}
