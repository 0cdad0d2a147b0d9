package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A password after the option `-p` of any program, or one like it, if its command names a user or a host before,
/// or logs in; and what follows `using` after a user.
public final class LoginOptionMatcher implements Matcher {
    private static final int FARTHEST = 120;
    private static final int LONGEST = 128;
    private static final int SHORTEST = 6;
    private static final int LONGEST_USER = 48;
    private static final ByteSet VALUE = ByteSet.of("!#-&(-:=?-[]-~");
    private static final ByteSet QUOTES = ByteSet.of("\"'");
    private static final ByteSet MAPPING = ByteSet.of("0-9.:/,;@\\$<({-");
    private static final List<String> LOGINS = List.of(
            " -u ",
            " -U ",
            " -l ",
            " -H ",
            "--user",
            "--login",
            " login",
            "--host",
            " -h ",
            " -D ",
            " -c ",
            " user ",
            "USER ",
            " /u",
            ".pfx",
            ".p12",
            ".jks",
            "-keystore",
            " passwd ");
    private static final List<String> USERS = List.of("-u ", "-U ", "--user ", "--username ", "user ", "USER ", "/u:");

    @Override
    public List<String> keywords() {
        return List.of(" -p ", " -w ", " -pw ", " -pass ", " /p ", " -k ", " using ", " -passwd ");
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = QUOTES.has(text.at(end)) ? end + 1 : end;
        int to = VALUE.endOfRun(text, from, from + LONGEST);
        while (to > from && (text.at(to - 1) == ';' || text.at(to - 1) == ',')) {
            to--;
        }
        String value = text.latin(from, Math.max(from, to));
        boolean likely = Draw.is(value) || Chosen.is(value);
        boolean using = text.at(start + 2) == 's' || text.at(start + 2) == 'S';
        if (!likely && !couldBe(value)) {
            return Optional.empty();
        }
        if (followsUser(text, start) && (likely || couldBe(value))) {
            return Optional.of(new Span(from, to));
        }
        if (Chosen.isFirm(value) && !using) {
            return Optional.of(new Span(from, to));
        }
        if (!likely || using) {
            return Optional.empty();
        }
        int line = start;
        while (start - line < FARTHEST && text.at(line - 1) >= ' ') {
            line--;
        }
        String before = text.latin(line, end);
        return LOGINS.stream().anyMatch(before::contains) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    /// Right after a user, a word that no port, path or variable is.
    private static boolean couldBe(String value) {
        boolean digit = value.chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean letter = value.chars().anyMatch(c -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        return value.length() >= SHORTEST
                && digit
                && letter
                && !MAPPING.has(value.charAt(0))
                && value.indexOf('/') < 0
                && value.indexOf('(') < 0
                && !Placeholder.is(value)
                && !value.toLowerCase(Locale.ROOT).startsWith("sha");
    }

    /// Whether the option of a user and the user stand right before: `-u jo -p`.
    private static boolean followsUser(Text text, int start) {
        int user = start;
        while (start - user < LONGEST_USER && text.at(user - 1) > ' ') {
            user--;
        }
        String before = text.latin(Math.max(text.start(), user - LONGEST_USER / 4), user);
        String named = text.latin(user, start);
        return user < start && (USERS.stream().anyMatch(before::endsWith) || named.startsWith("--user"));
    }

    @Override
    public String definition() {
        return "login option " + keywords() + LOGINS + USERS;
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
