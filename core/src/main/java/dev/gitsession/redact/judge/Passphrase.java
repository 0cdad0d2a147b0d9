package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Recognizes passwords with blanks that no sentence could be: four groups of four letters, as Google issues them
/// for applications, and four short words or more before a number.
final class Passphrase {
    private static final int GROUPS = 4;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 9;

    private static final int FEWEST_JOINED = 3;
    private static final int FEWEST_APART = 5;
    private static final int SHORTEST_OF_WORDS = 16;
    private static final int MOST_GROUPS = 8;
    private static final int SHORTEST_APART = 12;
    /// Words of names, placeholders and sentences.
    private static final Set<String> COMMON = Set.of(
            ("password passwd passphrase pass secret key token auth login user name username change changeme your the and "
                            + "for not with this that value file path database service env config prod production dev staging "
                            + "local admin root set get required optional enter new old current confirm reset field input form "
                            + "example sample test default dummy fake some any none invalid wrong correct valid strong weak "
                            + "random placeholder insert replace here must should can will are was has have from into please "
                            + "use used using only same app client server api web site page text label error message type "
                            + "string long short very super hidden my our public private access")
                    .split(" "));

    /// Those of names and messages alone.
    private static final Set<String> OF_NAMES = Set.of(
            ("password passwd passphrase pass secret key token auth login user name username your must should file path "
                            + "database service env config value field input form admin root default example sample test dummy "
                            + "length characters minimum least enter confirm old new hash reset required invalid wrong")
                    .split(" "));

    private Passphrase() {}

    /// Four groups or more of four letters and digits, as of an application's password: `7KTp 2mD9 QsB4 x8E3`.
    private static boolean isGrouped(String value) {
        String[] groups = value.split(" ", -1);
        if (groups.length < GROUPS || groups.length > MOST_GROUPS) {
            return false;
        }
        int digits = 0;
        for (String group : groups) {
            if (group.length() != GROUPS || !ByteSet.ALNUM.hasAll(group)) {
                return false;
            }
            digits += group.chars().anyMatch(c -> Wording.isDigit((char) c)) ? 1 : 0;
        }
        return digits >= 2 && digits < groups.length + 1 && value.chars().anyMatch(c -> Wording.isLetter((char) c));
    }

    /// Whether a value that its name calls a password is words that are joined as in no name:
    /// `walnut-lantern-violin`, `violin+walnut+lantern`, `walnut lantern violin juniper harbor`.
    static boolean isOfWords(String value) {
        char joint = value.indexOf('-') > 0 ? '-' : value.indexOf('+') > 0 ? '+' : ' ';
        String[] words = value.split(Pattern.quote(String.valueOf(joint)), -1);
        if (words.length < (joint == ' ' ? FEWEST_APART : FEWEST_JOINED)) {
            return false;
        }
        boolean small = false;
        for (String word : words) {
            boolean smaller = joint == ' ' && !small && word.length() == SHORTEST_WORD - 1;
            small |= smaller;
            boolean plain = (smaller || word.length() >= SHORTEST_WORD)
                    && word.length() <= LONGEST_WORD + 1
                    && word.chars().skip(1).allMatch(c -> Wording.isLower((char) c))
                    && Wording.isLetter(word.charAt(0));
            if (!plain || COMMON.contains(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return value.length() >= SHORTEST_OF_WORDS;
    }

    /// Whether dashes and underscores join words with a capital, or four at least, and none of those that names
    /// are made of: `prom-Operator_Lynx5`, `orchid-tractor-mole-88`.
    static boolean isOfStrangeWords(String value) {
        String[] words = value.split("[-_]|(?<=[a-z])(?=[A-Z])", -1);
        boolean capital = value.chars().skip(1).anyMatch(c -> Wording.isUpper((char) c));
        boolean many = words.length > FEWEST_JOINED && value.indexOf('_') < 0;
        return words.length > 1
                && value.indexOf('/') < 0
                && (many || (capital && value.chars().anyMatch(c -> Wording.isLower((char) c))))
                && Stream.of(words)
                        .map(word -> word.replaceAll("[0-9]+$", "").toLowerCase(Locale.ROOT))
                        .noneMatch(OF_NAMES::contains);
    }

    /// Whether a value with blanks, which is all that a variable is, could be chosen: three words or a number, and
    /// none of those that messages are made of.
    static boolean isOfAnyWords(String value) {
        String[] words = value.split(" ", -1);
        boolean number = value.chars().anyMatch(c -> Wording.isDigit((char) c));
        return value.length() >= SHORTEST_APART
                && (words.length >= FEWEST_JOINED || number)
                && words.length <= MOST_GROUPS
                && value.chars().noneMatch(c -> "<>{}()[]$=/:".indexOf(c) >= 0)
                && Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).noneMatch(OF_NAMES::contains);
    }

    static boolean is(String value) {
        if (isGrouped(value)) {
            return true;
        }
        String[] words = value.split(" ", -1);
        if (words.length < GROUPS) {
            return false;
        }
        boolean groups = words.length == GROUPS;
        int letters = 0;
        int strange = 0;
        for (String word : words) {
            boolean lower = !word.isEmpty() && word.chars().allMatch(c -> Wording.isLower((char) c));
            groups &= lower && word.length() == GROUPS;
            letters += lower && word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD ? 1 : 0;
            strange += lower && !LetterPairs.couldBeWord(word, 0, word.length()) ? 1 : 0;
        }
        String last = words[words.length - 1];
        boolean number = !last.isEmpty() && last.chars().allMatch(c -> Wording.isDigit((char) c));
        return (groups && strange >= 2) || (number && letters >= GROUPS && letters == words.length - 1);
    }
}
