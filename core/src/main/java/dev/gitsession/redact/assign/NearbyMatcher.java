package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A word that is clearly drawn at random, on a line that speaks of logging in, whatever stands between: `jo /
/// ...`
/// after `Login:`, `... is our production key`.
///
/// Only such words count as no program and no prose has, and none that something calls an id or a hash.
public final class NearbyMatcher implements Matcher {
    private static final int FARTHEST_BEFORE = 72;
    private static final int FARTHEST_AFTER = 96;
    private static final int LONGEST = 128;
    private static final int SHORTEST = 8;
    private static final int LONGEST_KIND = 12;
    private static final ByteSet WORD = ByteSet.of("A-Za-z0-9+/_.~!@#$%^*?-");
    /// What ends a member of JSON, a statement, a tag.
    private static final ByteSet STRUCTURE = ByteSet.of("{}<>[]");
    private static final ByteSet AROUND = ByteSet.of(".!?*/@&#");
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_");
    private static final ByteSet LETTERS = ByteSet.of("A-Za-z0-9");
    private static final List<String> HINTS = List.of(
            "login",
            "log in",
            "logs in",
            "sign in",
            "signin",
            "passw",
            "pass)",
            "pass,",
            "creds",
            "credential",
            "bearer",
            "api key",
            "apikey",
            "api-key",
            "api_key",
            "access key",
            "secret",
            " token",
            "webhook",
            "hardcoded",
            "hard-coded",
            "production key",
            "license key",
            "activation",
            "unlock",
            "decrypt",
            "wifi",
            "wlan",
            "unseal",
            "zugang",
            "recovery",
            "admin",
            "root ",
            "username",
            "account",
            "ssh ",
            "sudo ");
    /// What names a drawn word that opens nothing.
    private static final List<String> KINDS = List.of(
            "id",
            "ids",
            "hash",
            "sha",
            "sum",
            "digest",
            "commit",
            "etag",
            "uuid",
            "guid",
            "nonce",
            "ref",
            "integrity",
            "h1",
            "iv",
            "tag",
            "ghsa",
            "version",
            "fingerprint",
            "signature",
            "cursor",
            "request",
            "trace",
            "public");

    @Override
    public List<String> keywords() {
        return Stream.of(HINTS, SecretNames.FOREIGN_PASSWORD.keywords(), ForeignNames.SPOKEN)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        int from = beginning(text, start);
        int to = ending(text, end);
        List<Span> found = new ArrayList<>(0);
        int at = Math.max(from, text.nearbyEnd());
        text.nearbyEndsAt(to);
        while (at < to) {
            int last = WORD.endOfRun(text, at, at + LONGEST);
            if (last == at) {
                at++;
                continue;
            }
            if (last - at >= SHORTEST && isApart(text, at)) {
                word(text, at, last).ifPresent(found::add);
            }
            at = last;
        }
        return found;
    }

    /// Whether a word begins here that no name assigns, and no escape: decoded, it shows where it begins.
    private static boolean isApart(Text text, int at) {
        int before = text.at(at - 1);
        return before != '\\' && before != '=' && !WORD.has(before);
    }

    /// Where what is said together with a hint begins; what was looked at before is left out.
    private static int beginning(Text text, int hint) {
        int least = Math.max(hint - FARTHEST_BEFORE, text.nearbyEnd());
        int at = hint;
        int following = text.at(at);
        while (at > least) {
            int b = text.at(at - 1);
            if (b < ' ' || isBorder(b, following)) {
                break;
            }
            following = b;
            at--;
        }
        return at;
    }

    /// And where it ends: with the line, or the next one after a colon.
    private static int ending(Text text, int hint) {
        int at = Math.max(hint, text.nearbyEnd());
        int lines = 0;
        int before = text.at(at - 1);
        int b = text.at(at);
        while (at - hint < FARTHEST_AFTER && b >= 0) {
            int next = text.at(at + 1);
            if (b == '\n') {
                boolean goesOn = (lines == 0 && before == ':') || (lines == 1 && before == '\n');
                if (!goesOn) {
                    break;
                }
                lines++;
            } else if (isBorder(b, next)) {
                break;
            }
            before = b;
            b = next;
            at++;
        }
        return at;
    }

    private static boolean isBorder(int b, int next) {
        return STRUCTURE.has(b) || (b == '"' && (next == ':' || next == ',')) || (b == '\\' && next == '"');
    }

    private static Optional<Span> word(Text text, int from, int to) {
        boolean digit = false;
        for (int at = from; at < to && !digit; at++) {
            digit = ByteSet.DIGITS.has(text.at(at));
        }
        if (!digit) {
            return Optional.empty();
        }
        int first = from;
        int last = to;
        while (first < last && AROUND.has(text.at(first))) {
            first++;
        }
        while (last > first && AROUND.has(text.at(last - 1)) && text.at(last - 1) != '#') {
            last--;
        }
        return last - first < LONGEST && isSecret(text, from, text.latin(first, last)) && !isOfOtherKind(text, from)
                ? Optional.of(new Span(first, last))
                : Optional.empty();
    }

    private static boolean isSecret(Text text, int from, String word) {
        return Draw.isClear(word) || (isPaired(text, from) && Draw.isNamed(word));
    }

    /// Whether a slash stands before a word, and a user's name before that: `jo@example.org / `.
    private static boolean isPaired(Text text, int word) {
        return text.at(word - 1) == ' '
                && text.at(word - 2) == '/'
                && text.at(word - 3) == ' '
                && USER.has(text.at(word - 4));
    }

    private static boolean isOfOtherKind(Text text, int word) {
        int end = word;
        while (word - end < LONGEST_KIND && text.at(end - 1) > 0 && !LETTERS.has(text.at(end - 1))) {
            end--;
        }
        int start = end;
        while (end - start < LONGEST_KIND && LETTERS.has(text.at(start - 1))) {
            start--;
        }
        String kind = text.latin(start, end).toLowerCase(Locale.ROOT);
        return KINDS.stream().anyMatch(kind::endsWith);
    }

    @Override
    public String definition() {
        return "nearby " + keywords() + KINDS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Draw.isClear(value)) {
            value = ByteSet.ALNUM.pick(random, 12 + random.nextInt(8)) + "0aQ7";
        }
        return new Sample("log in with jo / " + value, value);
    }
}
