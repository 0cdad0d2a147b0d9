package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Wrapping;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;

/// A secret name describes a group of names whose values count as secrets, such as `password`. [SecretNames] has
/// them.
///
/// A name for a password makes a secret of every value that a person could have chosen as one; a name for a key or
/// token only of one that looks drawn at random, since programs are full of tokens that are no credentials.
///
/// @param keywords parts of such names, for searching
/// @param endings how such names end, in lower case, without what joins words, and without a number after it
/// @param examples whole names
/// @param shortest the least length of a value
/// @param origin where such values come from
/// @param others how names end that are not meant, though they end so, too
public record SecretName(
        List<String> keywords,
        NameEndings endings,
        List<String> examples,
        int shortest,
        Origin origin,
        NameEndings others) {
    /// Where the values of a name come from, which decides how they are judged.
    public enum Origin {
        /// People choose them.
        CHOSEN,
        /// They are drawn at random.
        ISSUED,
        /// They are drawn at random, or are no secrets: only the name's end is one of a secret.
        PERHAPS
    }

    /// Names, or their parts, that end like a credential's and are none.
    private static final List<String> NO_CREDENTIALS = List.of(
            "nexttoken",
            "pagetoken",
            "continuationtoken",
            "cancellationtoken",
            "synctoken",
            "maxtoken",
            "eostoken",
            "bostoken",
            "padtoken",
            "oldpwd",
            "cachekey",
            "primarykey",
            "foreignkey",
            "sortkey",
            "partitionkey",
            "objectkey",
            "rowkey",
            "indexkey",
            "uniquekey",
            "idempotencykey",
            "routingkey",
            "groupkey",
            "shardkey",
            "hashkey",
            "messagekey",
            "eventkey",
            "projectkey",
            "querykey",
            "websocketkey",
            "restorekey",
            "lookupkey",
            "keyring",
            "encryptedkey",
            "palabraclave",
            "public");

    /// Names that are none of a secret, though they end like one.
    private static final List<String> NO_PASSWORDS = List.of(
            "uwsgipass",
            "proxypass",
            "fastcgipass",
            "scgipass",
            "grpcpass",
            "bypass",
            "compass",
            "trespass",
            "minipass");

    /// Endings of names whose values may be UUIDs; of others, a UUID is an identifier.
    private static final NameEndings UUID_NAMES = NameEndings.of(List.of(
            "apikey",
            "accesstoken",
            "apitoken",
            "authtoken",
            "admintoken",
            "servertoken",
            "refreshtoken",
            "deploytoken",
            "servicetoken",
            "agenttoken",
            "clienttoken",
            "bottoken",
            "usertoken",
            "apptoken",
            "webhooktoken",
            "registrationtoken",
            "secret",
            "secretid",
            "password",
            "authorization",
            "clientkey"));

    private static final int MOST_JUDGED = 300;
    private static final int SHORTEST_STEM = 2;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_SCHEME = 12;
    private static final ByteSet SCHEME = ByteSet.of("A-Za-z-");

    public SecretName {
        keywords = List.copyOf(keywords);
        examples = List.copyOf(examples);
    }

    /// Names all of which are meant.
    public SecretName(List<String> keywords, List<String> endings, List<String> examples, int shortest, Origin origin) {
        this(keywords, NameEndings.of(endings), examples, shortest, origin, NameEndings.of(List.of()));
    }

    /// All that decides which names these are.
    public String definition() {
        return "assigned " + String.join(" ", keywords) + "|" + String.join(" ", endings.list()) + "|"
                + String.join(" ", NO_CREDENTIALS) + "|" + shortest;
    }

    /// Whether a name that ends at a position could be one of these: nearly all are told to be none by their last
    /// letters, without a look for their beginning.
    boolean couldEndAt(Text text, int to) {
        int from = Math.max(text.start(), to - LONGEST_NUMBER);
        return !ByteSet.NAME.has(text.at(to)) && endings.couldEndAt(text, withoutNumber(text, from, to));
    }

    /// Whether the name at `[from, to)` is one of these. Programs are full of names that are none, so they are
    /// compared where they stand, from their ends.
    boolean includes(Text text, int from, int to) {
        int end = withoutNumber(text, from, to);
        int length = endings.lengthAtEnd(text, from, end);
        if (length == 0
                || (origin == Origin.PERHAPS && !isPartOfItsOwn(text, from, end, length))
                || others.lengthAtEnd(text, from, end) > 0) {
            return false;
        }
        String stem =
                text.latin(from, end).toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return NO_CREDENTIALS.stream().noneMatch(stem::contains)
                && NO_PASSWORDS.stream().noneMatch(stem::endsWith);
    }

    /// Whether the ending is a part of a longer name in snake or camel case: `jwtKey`, `MASTER_KEY`, not `monkey`.
    private static boolean isPartOfItsOwn(Text text, int from, int to, int length) {
        int start = to - length;
        int before = text.at(start - 1);
        int first = text.at(start);
        boolean hump = first >= 'A' && first <= 'Z' && before >= 'a' && before <= 'z';
        return start - from >= SHORTEST_STEM && (NameEndings.isJoint(before) || hump || ByteSet.DIGITS.has(before));
    }

    /// Whether a UUID as the value of a name is a secret; of a name that is only perhaps one, whether hexadecimal
    /// is.
    boolean canBeUuid(Text text, Span name) {
        if (origin == Origin.PERHAPS) {
            boolean header = (text.at(name.start()) | 0x20) == 'x' && text.at(name.start() + 1) == '-';
            return header || text.at(name.start()) == '-' || isInCapitals(text, name);
        }
        int end = withoutNumber(text, name.start(), name.end());
        return UUID_NAMES.lengthAtEnd(text, name.start(), end) > 0;
    }

    private static boolean isInCapitals(Text text, Span name) {
        for (int at = name.start(); at < name.end(); at++) {
            if (text.at(at) >= 'a' && text.at(at) <= 'z') {
                return false;
            }
        }
        return true;
    }

    /// What the value of such a name is.
    Verdict judge(Text text, Span span, Standing standing, boolean canBeUuid) {
        String value = Wrapping.unwrap(text.latin(span.start(), Math.min(span.end(), span.start() + MOST_JUDGED)));
        value = origin == Origin.ISSUED ? afterScheme(value) : value;
        value = value.startsWith("\\x") ? value.replace("\\x", "") : value;
        return switch (origin) {
            case CHOSEN -> ValueJudge.ofPassword(value, standing, shortest);
            case ISSUED -> ValueJudge.ofKey(value, standing, shortest, canBeUuid);
            case PERHAPS -> ValueJudge.ofPerhapsKey(value, standing, shortest, canBeUuid);
        };
    }

    /// Of `Token x`, as in a header that is written as a name and a value, the `x`.
    private static String afterScheme(String value) {
        int blank = value.indexOf(' ');
        boolean scheme = blank > 2 && blank <= LONGEST_SCHEME && SCHEME.hasAll(value.substring(0, blank));
        return scheme ? value.substring(blank + 1) : value;
    }

    private static int withoutNumber(Text text, int from, int to) {
        int end = to;
        while (end > from && (ByteSet.DIGITS.has(text.at(end - 1)) || NameEndings.isJoint(text.at(end - 1)))) {
            end--;
        }
        return end;
    }
}
