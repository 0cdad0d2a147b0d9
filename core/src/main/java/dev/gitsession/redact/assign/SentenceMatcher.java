package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A word that looks drawn at random and is spoken of as a credential: `the token is ...`, `here's my api key
/// ...`, `Das Passwort des Servers lautet ...`, `... as the password`.
///
/// [Draw] says what looks so; only a few words may stand between, within a line and the one after it.
public final class SentenceMatcher implements ContextMatcher {
    private static final int MOST_BETWEEN = 64;
    private static final int MOST_BEFORE = 20;
    static final int LONGEST = 128;
    private static final int SHORTEST = 8;
    private static final int LONGEST_KIND = 8;
    private static final int MOST_BETWEEN_MORE = 32;
    static final int MOST_FOUND = 12;
    private static final ByteSet BETWEEN = ByteSet.of(" :=>\"'`(),*\n\t|\u0080-\u00ff<[]/");
    static final ByteSet VALUE = ByteSet.of("A-Za-z0-9+/=_.~!@#$%^&*?-");
    private static final ByteSet TRAILING = ByteSet.of(".!?*=");
    private static final ByteSet LEADING = ByteSet.of("=/*@");
    private static final ByteSet ENDS = ByteSet.of(",:}]");
    private static final ByteSet REST = ByteSet.of("a-zA-Z0-9_");
    private static final ByteSet LOWER = ByteSet.of("a-z");
    private static final int LONGEST_REST = 32;
    private static final int LEAST_REST = 6;
    private static final ByteSet NAME = ByteSet.of("a-zA-Z0-9_-");
    private static final ByteSet JOINING = ByteSet.of("a-z \"'`,#/(<-");
    private static final List<String> WORDS = List.of(
            "api key",
            "api token",
            "api-key",
            "access token",
            "access key",
            "auth token",
            "my token",
            "new token",
            "token is",
            "token:",
            "token for ",
            " key for ",
            " key to ",
            "token to ",
            "seed is",
            "license",
            "the key",
            "wifi key",
            "wlan key",
            "recovery-code",
            "backup-code",
            "your token",
            "following token",
            "passwor",
            "passphrase",
            "passcode",
            " pw ",
            " pwd ",
            "(pw ",
            "[pw",
            "pw is",
            "pwd is",
            "pass is",
            "secret",
            "credential",
            "creds",
            "log in as",
            "login as",
            "log in with",
            "sign in with",
            "sign in as",
            "pin code",
            "license key",
            "signing key",
            "encryption key",
            "recovery code",
            "backup code",
            "unseal key",
            "recovery key",
            "root token",
            "app password");

    private static final List<String> PASSWORDS = Stream.concat(
                    Stream.of(
                            "passwor",
                            "passphrase",
                            "passcode",
                            " pw ",
                            "pw is",
                            "(pw ",
                            "[pw",
                            "pwd is",
                            "pass is",
                            "wifi key",
                            "jelszav"),
                    SecretNames.FOREIGN_PASSWORD.keywords().stream())
            .map(word -> new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public List<String> keywords() {
        return ForeignNames.spokenOr(WORDS);
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        boolean password = names(text, start, end);
        int most = text.at(start) < 0x80 ? MOST_BETWEEN : 2 * MOST_BETWEEN;
        int known = password ? Math.min(text.passwordEnd(), text.spokenEnd()) : text.spokenEnd();
        if (end <= known - most) {
            return List.of();
        }
        int at = REST.has(text.at(end - 1)) ? REST.endOfRun(text, end, end + LONGEST_REST) : end;
        if (isLongerWord(text, end, at) || text.at(at) == '-' || text.at(at) == '/' || text.at(start - 1) == '/') {
            return List.of();
        }
        List<Span> found = new ArrayList<>(0);
        before(text, start).ifPresent(found::add);
        int limit = end + most;
        at = Math.max(at, Math.min(known, limit));
        while (at < limit && found.size() < MOST_FOUND) {
            if (VALUE.has(text.at(at)) && !(LEADING.has(text.at(at)) && BETWEEN.has(text.at(at)))) {
                int to = VALUE.endOfRun(text, at, at + LONGEST + 1);
                if (text.at(to) == '(') {
                    break; // a name that is called
                }
                Optional<Span> word = VALUE.has(text.at(at - 1)) ? Optional.empty() : word(text, at, to);
                boolean drawn = word.isPresent();
                if (!drawn && !VALUE.has(text.at(at - 1))) {
                    word = SpokenWord.at(text, new Span(start, end), new Span(at, to), password);
                }
                if (word.isPresent()) {
                    found.add(word.get());
                    limit = drawn ? to + MOST_BETWEEN_MORE : limit;
                }
                at = to;
            } else if (BETWEEN.has(text.at(at)) && !endsString(text, at) && !opensCipher(text, at)) {
                at++;
            } else {
                break;
            }
        }
        text.spokenEndsAt(Math.max(at, text.spokenEnd()));
        if (password) {
            text.passwordEndsAt(at);
        }
        if (found.isEmpty()) {
            found.addAll(WordsBelow.of(text, end, text.latin(start, end).endsWith("code"), password));
        }
        return found;
    }

    /// Whether a keyword is only the beginning of another word: that of a key in Polish, of a surname.
    private static boolean isLongerWord(Text text, int end, int to) {
        return to - end >= LEAST_REST && LOWER.has(text.at(to - 1)) && LOWER.endOfRun(text, end, to) == to;
    }

    /// Whether a keyword names a password, so that words can be one.
    private static boolean names(Text text, int start, int end) {
        String keyword = text.latin(start, end).toLowerCase(Locale.ROOT);
        return PASSWORDS.stream().anyMatch(keyword::contains);
    }

    /// Whether a string of JSON or of a program ends here, and something else follows.
    private static boolean endsString(Text text, int at) {
        boolean listed = text.at(at + 1) == ',' && text.at(at + 2) == ' ' && text.at(at + 3) == '"';
        return text.at(at) == '"' && ENDS.has(text.at(at + 1)) && !listed;
    }

    /// `ENC[`, after which the secret stands enciphered.
    private static boolean opensCipher(Text text, int at) {
        return text.at(at) == '[' && text.at(at - 1) == 'C';
    }

    static Optional<Span> word(Text text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return Optional.empty();
        }
        int first = from;
        while (first < to && LEADING.has(text.at(first))) {
            first++;
        }
        int last = beforeNextParameter(text, first, to);
        while (last > first && TRAILING.has(text.at(last - 1))) {
            last--;
        }
        String before = text.latin(Math.max(text.start(), first - LONGEST_KIND), first);
        boolean sum = before.endsWith("h1:")
                || before.contains("SHA256:")
                || before.contains("ghsa")
                || before.contains("GHSA");
        for (int i = first; i < last - 2; i++) {
            if (text.at(i) == '=' && text.latin(first, i).chars().noneMatch(ByteSet.DIGITS::has)) {
                // What is assigned is judged by its name.
                return Optional.empty();
            }
        }
        return !sum && last - first >= SHORTEST && Draw.is(text.latin(first, last))
                ? Optional.of(new Span(first, last))
                : Optional.empty();
    }

    /// Of `x&name=y`, the end of `x`.
    private static int beforeNextParameter(Text text, int from, int to) {
        int and = to;
        for (int at = to - 1; at > from; at--) {
            boolean named =
                    text.at(at) == '&' && NAME.has(text.at(at + 1)) && text.at(NAME.endOfRun(text, at + 1, to)) == '=';
            and = named ? at : and;
        }
        return and;
    }

    /// The word before `as the`, `is the`, `is my` and the keyword.
    private static Optional<Span> before(Text text, int start) {
        int at = start;
        while (start - at < MOST_BEFORE && JOINING.has(text.at(at - 1))) {
            at--;
        }
        String joint = text.latin(Math.max(at, text.start()), start);
        boolean joins = joint.contains(" as ")
                || joint.contains(" is the ")
                || joint.contains(" is my ")
                || joint.contains(" # ")
                || joint.contains(" // ")
                || joint.contains(" -- ")
                || joint.contains(" <- ")
                || joint.contains(" (");
        if (!joins || !VALUE.has(text.at(at - 1))) {
            return Optional.empty();
        }
        int end = at + joint.indexOf(' ');
        int from = end;
        while (end - from < LONGEST && VALUE.has(text.at(from - 1))) {
            from--;
        }
        int first = from;
        return word(text, from, end)
                .or(() -> first < end && Draw.isIssued(text.latin(first, end))
                        ? Optional.of(new Span(first, end))
                        : Optional.empty());
    }

    @Override
    public String definition() {
        return "sentence " + String.join(" ", keywords());
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Draw.is(value)) {
            value = ByteSet.ALNUM.pick(random, 12 + random.nextInt(24)) + "0aQ7";
        }
        return new Sample("the secret is " + value, value);
    }
}
