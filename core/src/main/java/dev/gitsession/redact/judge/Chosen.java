package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;
import java.util.Locale;

/// Whether a word looks like a password that a person made up: words of a language with digits, capitals and
/// signs, as rules for passwords ask for them.
///
/// Names of programs look much the same. They are told by the words that they are made of: `config.Page2` is one,
/// `birch.Tower2` is none.
public final class Chosen {
    private static final int SHORTEST = 6;
    private static final int SHORTEST_FIRM = 8;
    private static final int LONGEST = 40;
    private static final int FEWEST_LETTERS = 3;
    private static final int LONGEST_EXTENSION = 5;
    private static final int MOST_JOINTS = 5;
    private static final ByteSet SIGNS = ByteSet.of("!@#$%^&*+?~=|;:");
    private static final ByteSet JOINTS = ByteSet.of("._-");
    /// Parts of words that name a secret or an algorithm, wherever they stand.
    private static final List<String> NAMES = List.of(
            "passw", "secret", "token", "crypt", "hash", "base64", "sha1", "sha2", "sha5", "utf8", "utf-8", "oauth",
            "uint", "http", "ed25519", "x509", "ipv4", "ipv6", "config", "python", "windows", "version", "param",
            "ghsa-", "cve-", "foo", "bar1", "bar2", "lorem");

    private Chosen() {}

    /// Whether a value that is named a password could be one that a person made up, and no name of a program.
    public static boolean is(String value) {
        return traits(value) != Traits.NONE;
    }

    /// Whether a word could be nothing else, wherever it stands: capitals, small letters, digits, and what joins
    /// words or no word has.
    public static boolean isFirm(String value) {
        return value.length() >= SHORTEST_FIRM && traits(value) == Traits.FIRM;
    }

    private enum Traits {
        NONE,
        SOME,
        FIRM
    }

    private static Traits traits(String value) {
        int digits = 0;
        int upper = 0;
        int lower = 0;
        int signs = 0;
        int joints = 0;
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            return Traits.NONE;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inside = i > 0;
            digits += Wording.isDigit(c) ? 1 : 0;
            upper += Wording.isUpper(c) ? 1 : 0;
            lower += Wording.isLower(c) || c >= 0x80 ? 1 : 0;
            if (SIGNS.has(c)) {
                signs += inside ? 1 : 0;
            } else if (JOINTS.has(c)) {
                joints += inside && i + 1 < value.length() ? 1 : 0;
            } else if (!Wording.isDigit(c) && !Wording.isLetter(c) && c < 0x80) {
                return Traits.NONE;
            }
        }
        boolean cased = upper > 0 && lower > 0;
        boolean mixed = digits > 0 && (cased || signs > 0 || joints > 0);
        if (!mixed
                || upper + lower < FEWEST_LETTERS
                || joints > MOST_JOINTS
                || isName(value)
                || !Draw.isOfNoOtherKind(value)) {
            return Traits.NONE;
        }
        if (value.indexOf('.') >= 0 && !hasDigitNearEnd(value)) {
            return Traits.NONE;
        }
        boolean few = signs + joints <= 3;
        boolean firm = cased
                && (signs > 0 || joints > 0)
                && few
                && hasWord(value)
                && endsAsChosen(value)
                && !hasTechnicalWord(value);
        return firm ? Traits.FIRM : Traits.SOME;
    }

    /// Whether letters, at least three in a row, could be a word.
    private static boolean hasWord(String value) {
        return Wording.ofLetters(value) >= 0.6;
    }

    private static boolean hasDigitNearEnd(String value) {
        return value.chars().skip(value.length() - 3L).anyMatch(c -> Wording.isDigit((char) c) || SIGNS.has(c));
    }

    /// With a number, or a sign: what a name ends with seldom.
    private static boolean endsAsChosen(String value) {
        char last = value.charAt(value.length() - 1);
        return Wording.isDigit(last) || SIGNS.has(last);
    }

    /// Whether a value has all words from programs, or the name of a secret, or is a version or a file.
    static boolean isName(String value) {
        String low = value.toLowerCase(Locale.ROOT);
        if (NAMES.stream().anyMatch(low::contains) || isFile(low) || isVersion(low)) {
            return true;
        }
        int from = 0;
        while (from < value.length()) {
            int to = Wording.isLetter(value.charAt(from)) ? Wording.endOfWord(value, from) : from + 1;
            boolean word = to - from >= FEWEST_LETTERS && Wording.isLetter(value.charAt(from));
            if (word && !TechnicalWords.include(low.substring(from, to))) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /// Whether a word that programs are made of is a part.
    static boolean hasTechnicalWord(String value) {
        String low = value.toLowerCase(Locale.ROOT);
        int from = 0;
        while (from < value.length()) {
            if (!Wording.isLetter(value.charAt(from))) {
                from++;
                continue;
            }
            int to = Wording.endOfWord(value, from);
            if (TechnicalWords.include(low.substring(from, to))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    /// `notes.md`, `example.org`: a dot and few small letters at the end.
    private static boolean isFile(String low) {
        int dot = low.lastIndexOf('.');
        return dot > 0
                && low.length() - dot - 1 <= LONGEST_EXTENSION
                && low.chars().skip(dot + 1L).allMatch(c -> Wording.isLower((char) c));
    }

    /// `v1.2.3`, `1.2.3-alpha`, `0x1f`.
    private static boolean isVersion(String low) {
        int at = low.startsWith("v") ? 1 : 0;
        return low.length() > at + 1
                && Wording.isDigit(low.charAt(at))
                && (low.charAt(at + 1) == '.' || low.charAt(at + 1) == 'x' || at > 0);
    }
}
