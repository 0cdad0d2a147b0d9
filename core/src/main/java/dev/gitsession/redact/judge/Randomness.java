package dev.gitsession.redact.judge;

import java.util.List;

/// Whether a text looks drawn at random, as credentials are, or made by a person, as placeholders and names are.
public final class Randomness {
    private static final List<String> PLACEHOLDER_PARTS = List.of(
            "example",
            "EXAMPLE",
            "xxxx",
            "XXXX",
            "your_",
            "your-",
            "YOUR_",
            "YOUR-",
            "placeholder",
            "changeme",
            "redacted",
            "REDACTED",
            "****",
            "....");
    private static final int SHORTEST_WORD = 4;
    private static final double MOST_WORDS = 0.6;

    private Randomness() {}

    /// Whether a token of a known format is filled in, not an example from a manual such as `ghp_xxxxxxxx`.
    public static boolean isFilledIn(String token) {
        return PLACEHOLDER_PARTS.stream().noneMatch(token::contains)
                && distinct(token) >= Math.min(6, Math.max(2, token.length() / 3))
                && !isSequence(token);
    }

    /// Whether a token is drawn from letters at least, if not from digits, too: `kXwQbTzR`, and not `sometext`.
    public static boolean isMixed(String text) {
        boolean upper = text.chars().anyMatch(c -> isUpper((char) c));
        boolean lower = text.chars().anyMatch(c -> isLower((char) c));
        return isFilledIn(text) && (hasLetterAndDigit(text) || (upper && lower && !isMadeOfWords(text)));
    }

    /// Whether a text without a known format is as mixed as a credential: letters with digits, no words, high
    /// entropy.
    public static boolean isLikelyCredential(String text) {
        return isFilledIn(text)
                && hasLetterAndDigit(text)
                && entropy(text) >= leastEntropy(text.length())
                && !isMadeOfWords(text);
    }

    /// Whether letters and digits, capitals and small letters take turns more often than in any name: `t2tP4V9I4gal`.
    public static boolean isShuffled(String text) {
        int turns = 0;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            boolean number =
                    isDigit(before) ? isLower(c) || isUpper(c) : isDigit(c) && (isLower(before) || isUpper(before));
            turns += number || (isLower(before) && isUpper(c)) ? 1 : 0;
        }
        return turns * 3 >= text.length();
    }

    /// Shannon's entropy in bits a character.
    public static double entropy(String text) {
        int[] counts = new int[256];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /// Whether words, in camel case or between other characters, make up most of a text with few digits.
    public static boolean isMadeOfWords(String text) {
        int inWords = 0;
        int from = 0;
        while (from < text.length()) {
            int to = Wording.isLetter(text.charAt(from)) ? Wording.endOfWord(text, from) : from + 1;
            inWords += to - from >= SHORTEST_WORD && LetterPairs.couldBeWord(text, from, to) ? to - from : 0;
            from = to;
        }
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return (inWords > text.length() * MOST_WORDS && digits < text.length() / 8.0) || Wording.isPhrase(text);
    }

    /// Hexadecimal has at most 4 bits a character, and short texts have less than long ones.
    private static double leastEntropy(int length) {
        return length >= 32 ? 3.2 : length >= 20 ? 3.0 : 2.7;
    }

    private static boolean hasLetterAndDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && text.chars().anyMatch(c -> isLower((char) c) || isUpper((char) c));
    }

    private static long distinct(String text) {
        return text.chars().distinct().count();
    }

    /// Whether most characters follow the one before them, as in `0123456789abcdef`.
    private static boolean isSequence(String text) {
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            steps += step == 1 || step == 0 || step == -1 ? 1 : 0;
        }
        return text.length() >= 8 && steps >= text.length() * 7 / 10;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
