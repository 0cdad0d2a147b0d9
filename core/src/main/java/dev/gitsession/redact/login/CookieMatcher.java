package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The id of a session in a cookie: `Cookie: connect.sid=...`, `Set-Cookie: session=...`.
public final class CookieMatcher implements Matcher {
    private static final int FARTHEST = 300;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 2048;
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9%._~+/=!|:@-");
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
                "cookies=");
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int to = VALUE.endOfRun(text, end, end + LONGEST);
        if (to - end < SHORTEST || to - end >= LONGEST || !isInCookie(text, start)) {
            return Optional.empty();
        }
        String value = text.latin(end, Math.min(to, end + 256));
        boolean real = Randomness.isLikelyCredential(value) && !Placeholder.is(value) && !Uuid.is(value);
        return real ? Optional.of(new Span(end, to)) : Optional.empty();
    }

    private static boolean isInCookie(Text text, int start) {
        int at = start;
        while (start - at < FARTHEST && LINE.has(text.at(at - 1))) {
            at--;
        }
        return text.latin(at, start).toLowerCase(Locale.ROOT).contains("cookie");
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
