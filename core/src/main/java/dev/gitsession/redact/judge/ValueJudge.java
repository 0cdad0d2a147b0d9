package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.Locale;
import java.util.stream.Stream;

/// Decides whether a value is a secret that its name calls one.
///
/// Where it can't be told, a secret wins in what is named a password and assigned; the text wins elsewhere.
public final class ValueJudge {
    /// How a value stands after its name.
    public enum Standing {
        /// In quotes.
        QUOTED,
        /// Without quotes, where code could stand as well.
        BARE,
        /// Without quotes, but alone with its name on a line of a configuration.
        LINE,
        /// Of a variable of the environment: `NAME=value`.
        VARIABLE,
        /// Beside a name that does not assign: in a table, in a sentence, as a further argument.
        BESIDE
    }

    private static final ByteSet SIGNS = ByteSet.of("!@#$%^*?+~&=<>|;");
    /// What stands in no word and in no name.
    private static final ByteSet RARE_SIGNS = ByteSet.of("\\'\"`{}[]");
    private static final ByteSet CHOSEN_SIGNS = ByteSet.of("!*&+#^~@%-");
    private static final ByteSet CODE_SIGNS = ByteSet.of(".:()[]<>");
    private static final ByteSet CAPITAL_HEX = ByteSet.of("0-9A-F");
    private static final ByteSet CREDENTIAL = ByteSet.of("A-Za-z0-9+/=_.~:!@$*-");
    private static final int SHORTEST_PHRASE = 8;
    /// As long as the keys of wireless networks that routers print on their backs.
    private static final int SHORTEST_NUMBER = 16;
    private static final int SHORTEST_LETTERS = 8;
    private static final int SHORTEST_MIXED = 12;
    private static final int LEAST_LOWER = 20;
    private static final int LEAST_HEX = 32;
    private static final int MOST_JUDGED = 256;
    private static final int LONGEST_CHOSEN = 150;

    private ValueJudge() {}

    /// What a value is that people choose.
    ///
    /// @param shortest how long it is at least
    public static Verdict ofPassword(String whole, Standing standing, int shortest) {
        String value = whole.length() > MOST_JUDGED ? whole.substring(0, MOST_JUDGED) : whole;
        boolean alone = standing == Standing.QUOTED || standing == Standing.VARIABLE || standing == Standing.LINE;
        if (alone && (Passphrase.is(value) || Passphrase.isOfWords(value))) {
            return Verdict.SECRET;
        }
        boolean words = standing == Standing.VARIABLE || (standing == Standing.LINE && endsInDigit(value));
        boolean apart = words && value.indexOf(' ') > 0 && Passphrase.isOfAnyWords(value);
        if (Chosen.is(value) && value.length() >= shortest && !isCipherText(value) && isChosenThere(value, standing)) {
            return Verdict.SECRET;
        }
        Verdict common = apart ? Verdict.SECRET : common(value, standing, shortest);
        if (apart || common != Verdict.SECRET) {
            return common;
        }
        boolean digit = value.chars().anyMatch(ByteSet.DIGITS::has);
        boolean letter = value.chars().anyMatch(c -> Wording.isLetter((char) c) || c >= 0x80);
        boolean sign = value.chars().anyMatch(SIGNS::has);
        if (standing == Standing.BESIDE) {
            if (isPasswordHash(value)) {
                return Verdict.REFERENCE;
            }
            boolean mixed =
                    letter && (isLikely(value) || (digit && sign) || isIrregular(value) || isStrangeMember(value));
            return mixed ? Verdict.SECRET : Verdict.NOT_MIXED;
        }
        if (!letter) {
            boolean number = alone && value.length() >= SHORTEST_NUMBER && Randomness.isFilledIn(value);
            boolean mixed = digit && sign && value.length() >= SHORTEST_PHRASE;
            return mixed || number ? Verdict.SECRET : Verdict.NOT_MIXED;
        }
        if (digit) {
            return isName(value, standing) ? Verdict.WORDS : Verdict.SECRET;
        }
        boolean line = standing == Standing.LINE;
        boolean marked = sign || value.chars().anyMatch(RARE_SIGNS::has);
        boolean signed = line ? marked && Wording.ofLetters(value) < 0.7 : sign && isQuotedSign(value, standing);
        boolean humped = (line && Wording.isHumped(value)) || Wording.isShredded(value);
        if (isIrregular(value) || signed || humped) {
            return Verdict.SECRET;
        }
        boolean latin = value.chars().anyMatch(c -> Wording.isLetter((char) c));
        return standing == Standing.VARIABLE && latin && value.length() >= SHORTEST_PHRASE
                ? Verdict.SECRET
                : Verdict.WORDS;
    }

    /// What a value is that is drawn at random.
    ///
    /// @param shortest how long it is at least
    /// @param canBeUuid whether values of this name may be UUIDs
    public static Verdict ofKey(String whole, Standing standing, int shortest, boolean canBeUuid) {
        String value = whole.length() > MOST_JUDGED ? whole.substring(0, MOST_JUDGED) : whole;
        if (isFingerprint(value)) {
            return Verdict.REFERENCE;
        }
        if (Uuid.is(value)) {
            return canBeUuid && Randomness.isFilledIn(value) ? Verdict.SECRET : Verdict.UUID;
        }
        Verdict common = common(value, standing, shortest);
        if (common != Verdict.SECRET) {
            return common;
        }
        if (Chosen.isFirm(value) && standing != Standing.BARE && standing != Standing.BESIDE) {
            return Verdict.SECRET;
        }
        boolean list = value.indexOf(',') > 0
                && Stream.of(value.split(",", -1)).allMatch(one -> one.length() >= shortest && isLikely(one));
        if (list) {
            return Verdict.SECRET;
        }
        boolean quoted = standing == Standing.QUOTED;
        boolean plain = value.chars().allMatch(c -> CREDENTIAL.has(c) || (quoted && c > ' ' && c < 0x7f));
        boolean signed = value.chars().anyMatch(SIGNS::has) && isIrregular(value);
        boolean drawn = plain && Draw.is(value);
        boolean longer = value.length() >= SHORTEST_MIXED;
        return drawn || (longer && (plain || signed) && (isLikely(value) || (isMixedCase(value) && isIrregular(value))))
                ? Verdict.SECRET
                : Wording.isPhrase(value) ? Verdict.WORDS : Verdict.NOT_MIXED;
    }

    private static boolean endsInDigit(String value) {
        return !value.isEmpty() && Wording.isDigit(value.charAt(value.length() - 1));
    }

    /// Whether a value that could be chosen is one, where it stands: bare words may be code.
    private static boolean isChosenThere(String value, Standing standing) {
        return switch (standing) {
            case QUOTED, VARIABLE, LINE -> true;
            case BARE, BESIDE -> Chosen.isFirm(value);
        };
    }

    /// The id of a key of PGP: 16 or 40 digits in capitals.
    private static boolean isFingerprint(String value) {
        return (value.length() == 16 || value.length() == 40) && CAPITAL_HEX.hasAll(value);
    }

    /// What a value is whose name is perhaps one of a key.
    ///
    /// @param canBeHex whether hexadecimal can be one, as for variables
    public static Verdict ofPerhapsKey(String whole, Standing standing, int shortest, boolean canBeHex) {
        String value = whole.length() > MOST_JUDGED ? whole.substring(0, MOST_JUDGED) : whole;
        Verdict common = common(value, standing, shortest);
        if (common != Verdict.SECRET) {
            return common;
        }
        if (Uuid.is(value)) {
            return Verdict.UUID;
        }
        boolean hex = canBeHex && value.length() >= LEAST_HEX && ByteSet.HEX.hasAll(value);
        int equals = value.indexOf('=');
        if (equals >= 0 && equals < value.length() - 2) {
            return Verdict.NOT_MIXED;
        }
        boolean plain = CREDENTIAL.hasAll(value);
        boolean likely = canBeHex && plain && value.length() >= LEAST_LOWER && isLikely(value);
        boolean secret = hex ? Randomness.isFilledIn(value) : likely || (plain && Draw.is(value));
        return secret ? Verdict.SECRET : Verdict.NOT_MIXED;
    }

    private static Verdict common(String value, Standing standing, int shortest) {
        if (value.length() < shortest) {
            return Verdict.TOO_SHORT;
        }
        if (value.indexOf(' ') >= 0) {
            return Verdict.WORDS;
        }
        if (Placeholder.is(value)) {
            return Verdict.PLACEHOLDER;
        }
        if (Placeholder.isCut(value)) {
            return Verdict.CUT;
        }
        if (value.contains("://") || Code.isPath(value)) {
            return Verdict.PATH;
        }
        if (Code.isPattern(value) || Code.isList(value)) {
            return Verdict.CODE;
        }
        if (isCipherText(value)) {
            return Verdict.REFERENCE;
        }
        boolean code = standing == Standing.QUOTED
                ? value.indexOf('(') > 0 && Code.isExpression(value) && value.endsWith(")")
                : Code.isExpression(value) && !couldBeChosen(value, standing);
        return code ? Verdict.CODE : Verdict.SECRET;
    }

    /// Whether a value that is alone with its name is a password with signs where code would have blanks around
    /// them: `orchid-tractor-88`, `B4mbus!Garten`.
    private static boolean couldBeChosen(String value, Standing standing) {
        if (standing != Standing.BARE && isStrangeMember(value)) {
            return true;
        }
        boolean alone = standing == Standing.LINE || standing == Standing.VARIABLE;
        return alone
                && value.chars().anyMatch(ByteSet.DIGITS::has)
                && value.chars().skip(1).anyMatch(CHOSEN_SIGNS::has)
                && value.chars().noneMatch(CODE_SIGNS::has)
                && !value.contains("->");
    }

    /// `Tur6mfalke.West`: members whose names have a digit inside, and no word that programs are made of.
    private static boolean isStrangeMember(String value) {
        return value.indexOf('.') > 0
                && value.chars().allMatch(c -> c == '.' || ByteSet.ALNUM.has(c))
                && value.chars().limit(value.length() - 1L).anyMatch(ByteSet.DIGITS::has)
                && !endsInDigit(value)
                && Wording.isUpper(value.charAt(value.lastIndexOf('.') + 1))
                && !Chosen.hasTechnicalWord(value);
    }

    /// What SOPS, Sealed Secrets and others write in the place of a secret: `ENC[AES256_GCM,...]`,
    /// `vault:secret/db#key`.
    private static boolean isCipherText(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("enc[")
                || lower.startsWith("vault:")
                || lower.startsWith("!vault")
                || (value.startsWith("Ag") && value.length() > LONGEST_CHOSEN)
                || lower.startsWith("arn:")
                || lower.startsWith("op://")
                || lower.startsWith("sha256:");
    }

    /// Whether a value with blanks is one that services issue as a password, in groups.
    public static boolean isPassphrase(String value) {
        return Passphrase.is(value);
    }

    /// Whether a value is the hash of a password, by bcrypt or Argon2; beside a name it opens nothing.
    public static boolean isPasswordHash(String value) {
        return value.startsWith("$argon2") || (value.startsWith("$2") && value.indexOf('$', 2) > 0);
    }

    /// As mixed as a credential: letters with digits, no words, high entropy.
    private static boolean isLikely(String value) {
        return Randomness.isLikelyCredential(value);
    }

    /// No words, though there are letters enough for some.
    static boolean isIrregular(String value) {
        long letters = value.chars().filter(c -> Wording.isLetter((char) c)).count();
        return value.length() >= SHORTEST_LETTERS
                && letters >= 3
                && Randomness.isFilledIn(value)
                && Wording.ofLetters(value) <= 0.5;
    }

    private static boolean isMixedCase(String value) {
        return value.length() >= SHORTEST_MIXED
                && value.chars().anyMatch(c -> Wording.isLower((char) c))
                && value.chars().anyMatch(c -> Wording.isUpper((char) c));
    }

    /// `args.password2`, `user_password_1`: a name that says what it holds.
    private static boolean isName(String value, Standing standing) {
        int end = value.length();
        while (end > 0 && ByteSet.DIGITS.has(value.charAt(end - 1))) {
            end--;
        }
        return value.length() - end <= 2
                && value.chars().limit(end).noneMatch(ByteSet.DIGITS::has)
                && Randomness.isMadeOfWords(value)
                && Wording.ofLetters(value) >= 0.7
                && value.chars().noneMatch(SIGNS::has)
                && value.length() > 8
                && !isSingleWord(value.substring(0, end), standing)
                && !Passphrase.isOfStrangeWords(value);
    }

    /// `HANDBALL`, which no program is made of.
    private static boolean isSingleWord(String word, Standing standing) {
        boolean text = standing != Standing.BARE || word.chars().noneMatch(c -> Wording.isLower((char) c));
        return text && Wording.endOfWord(word, 0) == word.length() && !Chosen.isName(word);
    }

    private static boolean isQuotedSign(String value, Standing standing) {
        return standing == Standing.QUOTED && !isLabel(value);
    }

    /// A field's label: `Password*`, `Password?`.
    private static boolean isLabel(String value) {
        int end = value.length();
        while (end > 0 && "*?!".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.chars().limit(end).noneMatch(SIGNS::has) && Wording.ofLetters(value) >= 0.9;
    }
}
