package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
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
/// @param chosen whether people choose such values
public record SecretName(
        List<String> keywords, List<String> endings, List<String> examples, int shortest, boolean chosen) {

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
            "palabraclave",
            "public");

    /// Endings of names whose values may be UUIDs; of others, a UUID is an identifier.
    private static final List<String> UUID_NAMES =
            List.of("apikey", "secret", "secretid", "password", "authorization", "clientkey");

    private static final int MOST_JUDGED = 300;

    public SecretName {
        keywords = List.copyOf(keywords);
        endings = endings.stream().map(SecretName::bytes).toList();
        examples = List.copyOf(examples);
    }

    /// A text as [Text#latin(int, int)] gives it: a character for each byte.
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// All that decides which names these are.
    public String definition() {
        return "assigned " + String.join(" ", keywords) + "|" + String.join(" ", endings) + "|"
                + String.join(" ", NO_CREDENTIALS) + "|" + shortest;
    }

    /// Whether the name at `[from, to)` is one of these. Programs are full of names that are none, so they are compared
    /// where they stand, from their ends.
    boolean includes(Text text, int from, int to) {
        int end = withoutNumber(text, from, to);
        for (String ending : endings) {
            if (endsWith(text, from, end, ending)) {
                String stem = text.latin(from, end)
                        .toLowerCase(Locale.ROOT)
                        .replace("_", "")
                        .replace("-", "");
                return NO_CREDENTIALS.stream().noneMatch(stem::contains);
            }
        }
        return false;
    }

    /// Whether a UUID as the value of a name is a secret.
    boolean canBeUuid(Text text, Span name) {
        int end = withoutNumber(text, name.start(), name.end());
        return UUID_NAMES.stream().anyMatch(ending -> endsWith(text, name.start(), end, ending));
    }

    /// What the value of such a name is.
    Verdict judge(Text text, Span span, Standing standing, boolean canBeUuid) {
        String value = text.latin(span.start(), Math.min(span.end(), span.start() + MOST_JUDGED));
        return chosen
                ? ValueJudge.ofPassword(value, standing, shortest)
                : ValueJudge.ofKey(value, standing, shortest, canBeUuid);
    }

    private static int withoutNumber(Text text, int from, int to) {
        int end = to;
        while (end > from && (ByteSet.DIGITS.has(text.at(end - 1)) || isJoint(text.at(end - 1)))) {
            end--;
        }
        return end;
    }

    private static boolean endsWith(Text text, int from, int to, String ending) {
        int at = to - 1;
        int left = ending.length();
        while (left > 0 && at >= from) {
            int b = text.at(at);
            if (!isJoint(b)) {
                if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != ending.charAt(left - 1)) {
                    return false;
                }
                left--;
            }
            at--;
        }
        return left == 0;
    }

    private static boolean isJoint(int b) {
        return b == '_' || b == '-' || b == ' ';
    }
}
