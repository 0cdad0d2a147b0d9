package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a word that nothing assigns to a name looks drawn at random: in a sentence, in a call, beside a name.
///
/// Only mixtures of capitals, small letters and digits count, or of letters, digits and signs, so that hashes,
/// object names, UUIDs and plain identifiers are left alone.
public final class Draw {
    private static final int SHORTEST = 8;
    private static final int SHORTEST_CHOSEN = 9;
    private static final int SHORTEST_UNSHUFFLED = 12;
    private static final int LONG = 24;
    private static final int SHORTEST_ISSUED = 20;
    private static final int LONGEST_SAID = 32;
    private static final int SHORTEST_SAID = 10;
    private static final int FEWEST_LETTERS = 3;
    /// What numbers stand after in prose that is no password.
    private static final List<String> ALGORITHMS = List.of(
            "sha", "base", "utf", "md5", "aes", "crypt", "kdf", "argon", "rfc", "iso", "issue", "version", "user");
    private static final List<String> STANDARDS = List.of(
            "sha1", "sha2", "sha-", "sha5", "base64", "base32", "utf", "md5", "aes", "crypt", "argon2", "rfc", "iso8",
            "http", "oauth", "ipv", "x509", "ed25519", "ghsa-", "cve-", "passw", "hash", "version", "python",
            "windows");
    private static final int LONGEST_NUMBER = 18;
    private static final int LONGEST_EXTENSION = 5;
    private static final int FEWEST_DIGITS = 2;
    private static final int SHORTEST_OF_WORDS = 10;
    private static final int FEWEST_JOINTS = 2;
    private static final int OBJECT_NAME = 40;
    private static final int SHORTEST_GROUP = 3;
    private static final double LEAST_ENTROPY = 2.8;
    private static final ByteSet SPOKEN_SIGNS = ByteSet.of("!@#$%^&*+?~");
    private static final ByteSet SIGNS = ByteSet.of("!@#$%^&*?~");

    private static final int DAY_AFTER_MONTH = 8;
    private static final Set<String> MONTHS =
            Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Draw() {}

    /// Whether a word is drawn.
    public static boolean is(String value) {
        int length = value.length();
        int digits = 0;
        int upper = 0;
        int lower = 0;
        int signs = 0;
        int inside = 0;
        int joints = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            digits += Wording.isDigit(c) ? 1 : 0;
            upper += Wording.isUpper(c) ? 1 : 0;
            lower += Wording.isLower(c) ? 1 : 0;
            signs += SIGNS.has(c) ? 1 : 0;
            inside += i > 0 && SIGNS.has(c) ? 1 : 0;
            joints += c == '/' || c == '_' || c == '-' || c == '.' ? 1 : 0;
        }
        boolean cased = upper > 0 && lower > 0;
        boolean grouped = joints > 0 && isGrouped(value);
        boolean code = grouped && joints >= FEWEST_JOINTS && digits * 6 >= length && upper + lower >= digits / 2;
        boolean mixed = digits > 0 && (cased || code || (signs > 0 && upper + lower > 0));
        if (length < SHORTEST || !mixed) {
            return false;
        }
        boolean chosen = inside > 0 && cased && length >= SHORTEST_CHOSEN;
        boolean wild = cased && Randomness.isShuffled(value);
        return (chosen || wild || length >= SHORTEST_UNSHUFFLED)
                && (joints <= length / 8 || grouped)
                && isOfNoOtherKind(value)
                && (signs > 0 || !Code.isExpression(value))
                && (chosen || readsAsNoWords(value))
                && Randomness.entropy(value) >= (length < SHORTEST_UNSHUFFLED ? 2.5 : LEAST_ENTROPY)
                && (Randomness.isLikelyCredential(value)
                        || (cased && digits >= FEWEST_DIGITS && length >= SHORTEST_OF_WORDS && isSigned(value)));
    }

    /// Whether a word is drawn beyond doubt: no name of a program, of a file or of an object is so mixed.
    public static boolean isClear(String value) {
        int changes = 0;
        int digits = 0;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '.' || c == '~' || isCode(value, i)) {
                return false;
            }
            digits += Wording.isDigit(c) ? 1 : 0;
            upper |= Wording.isUpper(c);
            lower |= Wording.isLower(c);
            changes += i > 0 && kind(c) != kind(value.charAt(i - 1)) ? 1 : 0;
        }
        return value.length() >= SHORTEST_SAID
                && !value.startsWith("GHSA-")
                && digits >= FEWEST_DIGITS
                && upper
                && lower
                && changes * 3 >= value.length()
                && is(value);
    }

    private static boolean isCode(String value, int at) {
        return value.charAt(at) == '%' && at + 2 < value.length() && ByteSet.HEX.has(value.charAt(at + 1));
    }

    private static int kind(char c) {
        return Wording.isDigit(c) ? 0 : Wording.isUpper(c) ? 1 : Wording.isLower(c) ? 2 : 3;
    }

    /// Whether a sign stands in a text that is in no address, name or code of a URL: `riviere38Violon!`.
    private static boolean isSigned(String value) {
        boolean signed = false;
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '@' || c == '&' || c == '?' || c == '/' || c == '.' || c == '=' || isCode(value, i)) {
                return false;
            }
            signed |= "!#$%^*+".indexOf(c) >= 0;
        }
        return signed && !Wording.isPhrase(value);
    }

    /// Whether a word that is said to be a password could be one: words of people with a number at the end.
    public static boolean isChosen(String value) {
        int digits = 0;
        int letters = 0;
        boolean touching = false;
        for (int i = 0; i < value.length(); i++) {
            boolean digit = Wording.isDigit(value.charAt(i));
            boolean letter = Wording.isLetter(value.charAt(i));
            digits += digit ? 1 : 0;
            letters += letter ? 1 : 0;
            touching |= digit && i > 0 && Wording.isLetter(value.charAt(i - 1));
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return value.length() >= SHORTEST_SAID
                && value.length() <= LONGEST_SAID
                && digits >= FEWEST_DIGITS
                && letters >= FEWEST_LETTERS
                && touching
                && value.indexOf('/') < 0
                && value.indexOf('=') < 0
                && ALGORITHMS.stream().noneMatch(lower::contains)
                && isOfNoOtherKind(value);
    }

    /// Whether a word could be a password of words, where a sentence says that what stands here is one.
    public static boolean isSpoken(String value) {
        int digits = 0;
        int letters = 0;
        int signs = 0;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += Wording.isDigit(c) ? 1 : 0;
            letters += Wording.isLetter(c) ? 1 : 0;
            upper |= Wording.isUpper(c);
            lower |= Wording.isLower(c);
            signs += i > 0 && i < value.length() - 1 && SPOKEN_SIGNS.has(c) ? 1 : 0;
        }
        String low = value.toLowerCase(Locale.ROOT);
        if (Chosen.is(value)) {
            return true;
        }
        return value.length() >= SHORTEST
                && value.length() <= LONGEST_SAID
                && letters >= FEWEST_LETTERS
                && value.chars().allMatch(c -> SPOKEN_SIGNS.has(c) || ByteSet.NAME.has(c) || c == '.')
                && (digits > 0 || signs > 0)
                && (digits > 0 || (upper && lower))
                && !low.startsWith("0x")
                && !low.startsWith("user")
                && STANDARDS.stream().noneMatch(low::contains)
                && !namesMember(value)
                && !namesDottedFile(low)
                && isOfNoOtherKind(value);
    }

    /// Whether a word that nothing but the name of a password stands before could be one.
    public static boolean isNamed(String value) {
        if (Chosen.isFirm(value)) {
            return true;
        }
        if (!isSpoken(value)) {
            return false;
        }
        boolean mixed = value.chars().anyMatch(c -> Wording.isUpper((char) c))
                && value.chars().anyMatch(c -> Wording.isLower((char) c));
        long joints = value.chars().filter(c -> c == '-' || c == '_').count();
        long digits = value.chars().filter(c -> Wording.isDigit((char) c)).count();
        boolean inside = value.chars().limit(value.length() - 1L).anyMatch(c -> Wording.isDigit((char) c))
                && !Wording.isDigit(value.charAt(value.length() - 1));
        return digits > 0 && ((mixed && (inside || digits + joints > 1)) || (digits > 1 && joints > 1));
    }

    /// `advapi32.CreateServiceW`.
    private static boolean namesMember(String value) {
        int dot = value.indexOf('.');
        return dot > 0 && dot + 1 < value.length() && Wording.isUpper(value.charAt(dot + 1));
    }

    /// `setup.py`, `v1.2.3`, `example.org`: what has a dot and small letters after it.
    private static boolean namesDottedFile(String value) {
        int dot = value.lastIndexOf('.');
        return dot > 0
                && value.length() - dot - 1 <= LONGEST_EXTENSION
                && value.chars().skip(dot + 1L).allMatch(c -> Wording.isLower((char) c));
    }

    /// Whether a word that is said to be a key could be one: small letters and digits, but no name of an object of
    /// git.
    public static boolean isIssued(String value) {
        return value.length() >= SHORTEST_ISSUED
                && value.length() != OBJECT_NAME
                && ByteSet.ALNUM.hasAll(value)
                && isOfNoOtherKind(value)
                && Randomness.isLikelyCredential(value);
    }

    /// Whether a number in hexadecimal has letters and digits.
    public static boolean isLettered(String value) {
        return value.chars().anyMatch(c -> Wording.isLetter((char) c))
                && value.chars().anyMatch(c -> Wording.isDigit((char) c));
    }

    static boolean isOfNoOtherKind(String value) {
        return !Uuid.is(value)
                && !ValueJudge.isPasswordHash(value)
                && !namesCommit(value)
                && !isNumber(value)
                && !isDate(value)
                && !Placeholder.is(value)
                && !Placeholder.isCut(value)
                && !value.contains("://")
                && !namesFile(value);
    }

    /// `0x87AF0105`.
    private static boolean isNumber(String value) {
        return value.startsWith("0x") && value.length() <= LONGEST_NUMBER && ByteSet.HEX.hasAll(value.substring(2));
    }

    /// `11-Sep-2025`, `2/Mar/2026:10:15:02`.
    private static boolean isDate(String value) {
        int month = value.length() > 2 && Wording.isDigit(value.charAt(1)) ? 3 : 2;
        return value.length() >= month + DAY_AFTER_MONTH
                && Wording.isDigit(value.charAt(0))
                && "-/".indexOf(value.charAt(month - 1)) >= 0
                && value.charAt(month + 3) == value.charAt(month - 1)
                && MONTHS.contains(value.substring(month, month + 3).toLowerCase(Locale.ROOT))
                && value.chars().skip(month + 4L).limit(4).allMatch(c -> Wording.isDigit((char) c));
    }

    /// `tests/LoginV2Page.spec.ts`.
    private static boolean namesFile(String value) {
        int dot = value.lastIndexOf('.');
        int rest = value.length() - dot - 1;
        return dot > 0
                && rest <= LONGEST_EXTENSION
                && value.indexOf('/') >= 0
                && value.chars().skip(dot + 1L).allMatch(c -> Wording.isLower((char) c));
    }

    /// `actions/checkout@` and the name of an object of git.
    private static boolean namesCommit(String value) {
        int at = value.indexOf('@');
        return at > 0 && value.length() - at > OBJECT_NAME && ByteSet.HEX.hasAll(value.substring(at + 1));
    }

    private static boolean readsAsNoWords(String value) {
        return Randomness.isShuffled(value) || Wording.ofLetters(value) < (value.length() >= LONG ? 0.6 : 0.4);
    }

    /// Whether dashes cut a value into groups of the same length: `JQRJ-orOe-ZS3D`.
    private static boolean isGrouped(String value) {
        int group = value.indexOf('-');
        boolean even = group >= SHORTEST_GROUP && (value.length() + 1) % (group + 1) == 0;
        for (int i = 0; even && i < value.length(); i++) {
            boolean dash = i % (group + 1) == group;
            even = dash == (value.charAt(i) == '-') && (dash || ByteSet.ALNUM.has(value.charAt(i)));
        }
        return even;
    }
}
