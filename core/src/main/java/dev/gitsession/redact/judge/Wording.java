package dev.gitsession.redact.judge;

import java.util.Set;

/// How much of a text is words: in camel case, in capitals, or between other characters.
public final class Wording {
    private static final int SHORTEST_WORD = 3;
    private static final int MOST_NUMBER_DIGITS = 4;
    private static final int MANY_PIECES = 4;
    private static final int MOST_HUMPS = 3;
    private static final int LETTERS_OF_HUMP = 4;
    private static final Set<String> ABBREVIATIONS = Set.of(
            "API",
            "ARN",
            "ASCII",
            "AWS",
            "CLI",
            "CSRF",
            "CSS",
            "CSV",
            "DNS",
            "ENV",
            "EOF",
            "GCP",
            "GUID",
            "HTML",
            "HTTP",
            "HTTPS",
            "IAM",
            "IMAP",
            "JSON",
            "JWT",
            "KMS",
            "LDAP",
            "MFA",
            "NULL",
            "OIDC",
            "OTP",
            "PAT",
            "PDF",
            "REST",
            "RPC",
            "RSA",
            "SAML",
            "SAS",
            "SDK",
            "SHA",
            "SMTP",
            "SQL",
            "SSH",
            "SSL",
            "SSO",
            "TCP",
            "TLS",
            "TOTP",
            "UDP",
            "URI",
            "URL",
            "UTF",
            "UUID",
            "XML",
            "YAML",
            "KEY",
            "TOKEN",
            "SECRET",
            "PASSWORD",
            "USER");

    private Wording() {}

    /// The share of the letters of a text that belong to words; 0 if it has no letters.
    public static double ofLetters(String text) {
        int letters = 0;
        int inWords = 0;
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && isLetter(text.charAt(to))) {
                to++;
            }
            letters += to - from;
            inWords += lettersInWords(text, from, to);
            from = Math.max(to, from + 1);
        }
        return letters == 0 ? 0 : (double) inWords / letters;
    }

    /// Of letters in a row; none, if they are cut into many short pieces.
    private static int lettersInWords(String text, int start, int end) {
        int inWords = 0;
        int pieces = 0;
        int from = start;
        while (from < end) {
            int to = endOfWord(text, from);
            inWords += isWord(text, from, to, start, end) ? to - from : 0;
            pieces++;
            from = to;
        }
        return pieces >= MANY_PIECES && end - start < pieces * SHORTEST_WORD ? 0 : inWords;
    }

    /// Capitals beside other letters are one of few abbreviations.
    private static boolean isWord(String text, int from, int to, int start, int end) {
        if (to - from < SHORTEST_WORD) {
            return false;
        }
        boolean abbreviation = isUpper(text.charAt(from + 1)) && (from > start || to < end);
        return abbreviation
                ? ABBREVIATIONS.contains(text.substring(from, to))
                : LetterPairs.couldBeWord(text, from, to);
    }

    /// Whether a text is words and numbers that stand apart, as in `my-test-token-0001`: no letter touches a digit, and
    /// no number is long.
    public static boolean isPhrase(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = isDigit(c) ? digits + 1 : 0;
            boolean touches = i > 0
                    && ((isDigit(c) && isLetter(text.charAt(i - 1))) || (isLetter(c) && isDigit(text.charAt(i - 1))));
            if (touches || digits > MOST_NUMBER_DIGITS) {
                return false;
            }
        }
        return ofLetters(text) >= 0.75;
    }

    /// Whether letters begin with a capital and change to one more often than in names: `LeJcalRtatza`.
    static boolean isHumped(String text) {
        int humps = 0;
        for (int at = 0; at < text.length(); at = endOfWord(text, at)) {
            if (!isLetter(text.charAt(at))) {
                return false;
            }
            humps++;
        }
        return humps >= MOST_HUMPS && isUpper(text.charAt(0)) && text.length() <= humps * LETTERS_OF_HUMP;
    }

    /// Whether letters are cut into short pieces of which one is no word: `wYgblifNosiMPPFfy`.
    static boolean isShredded(String text) {
        int pieces = 0;
        boolean strange = false;
        int at = 0;
        while (at < text.length()) {
            if (!isLetter(text.charAt(at))) {
                return false;
            }
            int end = endOfWord(text, at);
            strange |= end - at >= SHORTEST_WORD && !isWord(text, at, end, 0, text.length());
            pieces++;
            at = end;
        }
        return strange && pieces >= MANY_PIECES && text.length() < pieces * LETTERS_OF_HUMP;
    }

    /// A word is a letter and the lower-case ones after it, or upper-case ones alone.
    static int endOfWord(String text, int from) {
        int to = from + 1;
        boolean capitals = to < text.length() && isUpper(text.charAt(from)) && isUpper(text.charAt(to));
        while (to < text.length() && (capitals ? isUpper(text.charAt(to)) : isLower(text.charAt(to)))) {
            to++;
        }
        // Of `HTTPServer`, the last capital begins the next word.
        return capitals && to < text.length() && isLower(text.charAt(to)) && to - from > 2 ? to - 1 : to;
    }

    static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
