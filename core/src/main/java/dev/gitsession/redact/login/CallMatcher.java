package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
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
    private static final int FARTHEST = 200;
    private static final int MOST_BLANKS = 60;
    private static final ByteSet BLANK = ByteSet.of(" \t\r\n");
    private static final ByteSet NAME = ByteSet.of("A-Za-z0-9_.");
    private static final ByteSet OPENERS = ByteSet.of(" \t\r\n{");
    private static final ByteSet WRAPPER = ByteSet.of("A-Za-z_:.(&");
    private static final ByteSet PASSWORD = ByteSet.of("!#-&(-[]-~\u0080-\u00ff");

    /// The place of a secret that may be anywhere among the arguments, and must look drawn at random there.
    private static final int ANY = 0;

    private static final int MOST_ARGUMENTS = 8;

    /// Calls, and which of their arguments is the password, from 1.
    private static final Map<String, Integer> CALLS = new LinkedHashMap<>();

    private static void add(int place, String... calls) {
        for (String call : calls) {
            CALLS.put(call, place);
        }
    }

    static {
        add(1, "wifi.begin_psk(", "redis:auth(", "fernet(", "requirepass(", ".initwithpassword(");
        add(
                2,
                "basic_auth(",
                "basicauth(",
                "networkcredential(",
                "authentication(",
                "credentials(",
                "credential(",
                "username_pw_set(",
                "usernamepassword(",
                ".login(",
                "auth=(",
                "auth = (",
                "createconnection(",
                "simple_bind_s(",
                "simple_bind(",
                ".authenticate(",
                "db.auth(",
                ".starttls_login(",
                "wifi.begin(",
                "set_basic_auth(",
                "algoliasearch(",
                "jwt.sign(",
                "jwt.verify(",
                "jwt.encode(",
                "jwt.decode(");
        add(
                3,
                "getconnection(",
                "plainauth(",
                "ftp_login(",
                "database(",
                "mysqli(",
                "mysqli_connect(",
                "mysql_connect(",
                "pdo(",
                "dbi->connect(",
                "ldap_bind(",
                "imap_open(",
                "set_password(",
                "authplain(");
        add(
                ANY,
                "connect(",
                "__construct(",
                "login(",
                "log_in(",
                "signin(",
                "sign_in(",
                "auth(",
                "authorize(",
                "transport(",
                "sign(",
                "verify(",
                "createhmac(",
                "hmac.new(",
                "hmac(",
                "hmacsha256(",
                "secretkeyspec(",
                "cipheriv(",
                "sendline(",
                "new client(",
                "::new(",
                ".run(",
                ".init(",
                ".configure(",
                "= new ",
                "client(",
                "session(",
                "encrypt(",
                "decrypt(",
                "setapikey(",
                "api_key(",
                "token(",
                "secret(",
                "password(",
                "credentialsimpl(",
                "create_superuser(",
                "create_user(",
                ".fill(",
                ".type(",
                "send_keys(",
                "sendkeys(",
                "sequelize(");
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
        int password = CALLS.getOrDefault(call, ANY);
        if (password == ANY) {
            return drawn(text, call.endsWith(" ") ? afterName(text, end) : end);
        }
        int at = end;
        for (int argument = 1; at >= 0; argument++) {
            int from = BLANK.endOfRun(text, at, at + LONGEST);
            Optional<Span> literal = literal(text, from);
            boolean token = argument == 1
                    && call.equals(".login(")
                    && literal.filter(span -> isToken(text, span)).isPresent();
            if (argument == password && literal.isEmpty() && text.at(from) == ')') {
                return Optional.empty();
            }
            if (token || argument == password) {
                return literal.filter(span -> token || isPassword(text, span));
            }
            at = afterComma(text, literal.map(span -> span.end() + 1).orElse(from), end + LONGEST);
        }
        return Optional.empty();
    }

    /// The first argument of what is made here: `new Mailer(...)`.
    private static int afterName(Text text, int from) {
        int end = NAME.endOfRun(text, from, from + MOST_BLANKS);
        return text.at(end) == '(' ? end + 1 : text.end();
    }

    /// The first argument that looks drawn at random.
    private static Optional<Span> drawn(Text text, int start) {
        int at = start;
        for (int argument = 0; at >= 0 && argument < MOST_ARGUMENTS; argument++) {
            int from = BLANK.endOfRun(text, at, at + MOST_BLANKS);
            Optional<Span> literal = literal(text, afterLabel(text, from));
            if (literal.filter(span -> isDrawn(text.latin(span.start(), span.end())))
                    .isPresent()) {
                return literal;
            }
            at = afterComma(text, literal.map(span -> span.end() + 1).orElse(from), start + FARTHEST);
        }
        return Optional.empty();
    }

    private static boolean isDrawn(String value) {
        return (Draw.is(value) || Chosen.isFirm(value)) && value.indexOf('[') < 0;
    }

    /// The value of an argument that has a name, or of a member: `key="..."`, `{ apiKey: "..."`.
    private static int afterLabel(Text text, int from) {
        int name = OPENERS.endOfRun(text, from, from + MOST_BLANKS);
        int end = NAME.endOfRun(text, name, name + MOST_BLANKS);
        boolean label = end > name && (text.at(end) == '=' || text.at(end) == ':') && text.at(end + 1) != text.at(end);
        return label ? BLANK.endOfRun(text, end + 1, end + 1 + MOST_BLANKS) : from;
    }

    /// The text in quotes at a position, where need be as the only argument of a call.
    private static Optional<Span> literal(Text text, int from) {
        int start = text.at(from) == 'b' && isQuote(text.at(from + 1)) ? from + 1 : from;
        int open = isQuote(text.at(start)) ? start : WRAPPER.endOfRun(text, start, start + 40);
        int quote = text.at(open);
        boolean quoted = isQuote(quote) && (open == start || text.at(open - 1) == '(');
        int end = open + 1;
        while (quoted && end - open < LONGEST && text.at(end) >= ' ' && text.at(end) != quote) {
            end++;
        }
        return quoted && text.at(end) == quote && end > open + 1
                ? Optional.of(new Span(open + 1, end))
                : Optional.empty();
    }

    private static boolean isQuote(int b) {
        return b == '"' || b == '\'';
    }

    /// The position after the next comma within the call; -1 if there is none.
    private static int afterComma(Text text, int from, int limit) {
        int depth = 0;
        for (int at = from; at < limit; at++) {
            int b = text.at(at);
            depth += b == '(' || b == '{' || b == '[' ? 1 : b == ')' || b == '}' || b == ']' ? -1 : 0;
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
        return (PASSWORD.hasAll(value) || value.indexOf(' ') > 0)
                && ValueJudge.ofPassword(value, Standing.QUOTED, SHORTEST) == Verdict.SECRET;
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
