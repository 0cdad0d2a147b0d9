package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The password among the arguments of a call that logs in: `getConnection(url, "jo", "...")`, `basic_auth("jo",
/// "...")`.
public final class CallMatcher implements Matcher {
    private static final int SHORTEST = 6;
    private static final int SHORTEST_TOKEN = 40;
    private static final int LONGEST = 400;
    private static final ByteSet BLANK = ByteSet.of(" \t\r\n");
    private static final ByteSet WRAPPER = ByteSet.of("A-Za-z_:.(&");
    private static final ByteSet PASSWORD = ByteSet.of("!#-&(-[]-~\u0080-\u00ff");

    /// Calls, and which of their arguments is the password, from 1.
    private static final Map<String, Integer> CALLS = new LinkedHashMap<>();

    static {
        for (String call : List.of(
                "basic_auth(",
                "basicauth(",
                "networkcredential(",
                "authentication(",
                "credentials(",
                "credential(",
                "username_pw_set(",
                ".login(",
                "auth=(",
                "auth = (",
                "createconnection(",
                "simple_bind_s(",
                "simple_bind(",
                ".authenticate(",
                "set_basic_auth(")) {
            CALLS.put(call, 2);
        }
        for (String call : List.of(
                "getconnection(",
                "plainauth(",
                "ftp_login(",
                "mysqli(",
                "mysqli_connect(",
                "mysql_connect(",
                "pdo(",
                "ldap_bind(",
                "imap_open(",
                "authplain(")) {
            CALLS.put(call, 3);
        }
    }

    @Override
    public List<String> keywords() {
        return List.copyOf(CALLS.keySet());
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        String call = text.latin(start, end).toLowerCase(Locale.ROOT);
        int password = CALLS.getOrDefault(call, 0);
        int at = end;
        for (int argument = 1; at >= 0; argument++) {
            int from = BLANK.endOfRun(text, at, at + LONGEST);
            Optional<Span> literal = literal(text, from);
            boolean token = argument == 1
                    && call.equals(".login(")
                    && literal.filter(span -> isToken(text, span)).isPresent();
            if (token || argument == password) {
                return literal.filter(span -> token || isPassword(text, span));
            }
            at = afterComma(text, literal.map(span -> span.end() + 1).orElse(from), end + LONGEST);
        }
        return Optional.empty();
    }

    /// The text in quotes at a position, where need be as the only argument of a call.
    private static Optional<Span> literal(Text text, int from) {
        int open = text.at(from) == '"' || text.at(from) == '\'' ? from : WRAPPER.endOfRun(text, from, from + 40);
        int quote = text.at(open);
        boolean quoted = (quote == '"' || quote == '\'') && (open == from || text.at(open - 1) == '(');
        int end = open + 1;
        while (quoted && end - open < LONGEST && text.at(end) >= ' ' && text.at(end) != quote) {
            end++;
        }
        return quoted && text.at(end) == quote && end > open + 1
                ? Optional.of(new Span(open + 1, end))
                : Optional.empty();
    }

    /// The position after the next comma within the call; -1 if there is none.
    private static int afterComma(Text text, int from, int limit) {
        int depth = 0;
        for (int at = from; at < limit; at++) {
            int b = text.at(at);
            depth += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (b < 0 || b == ';' || depth < 0) {
                return -1;
            }
            if (b == ',' && depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean isPassword(Text text, Span span) {
        String value = text.latin(span.start(), span.end());
        return PASSWORD.hasAll(value) && ValueJudge.ofPassword(value, Standing.QUOTED, SHORTEST) == Verdict.SECRET;
    }

    private static boolean isToken(Text text, Span span) {
        return span.length() >= SHORTEST_TOKEN && Randomness.isLikelyCredential(text.latin(span.start(), span.end()));
    }

    @Override
    public String definition() {
        return "call " + CALLS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = "k7" + ByteSet.ALNUM.pick(random, 14) + "7k";
        return random.nextBoolean()
                ? new Sample("DriverManager.getConnection(url, 'jo', '" + password + "')", password)
                : new Sample("requests.get(url, auth=('jo', '" + password + "'))", password);
    }
}
