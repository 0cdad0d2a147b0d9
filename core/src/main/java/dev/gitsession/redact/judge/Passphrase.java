package dev.gitsession.redact.judge;

/// Recognizes passwords with blanks that no sentence could be: four groups of four letters, as Google issues them for
/// applications, and four short words or more before a number.
final class Passphrase {
    private static final int GROUPS = 4;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 9;

    private Passphrase() {}

    static boolean is(String value) {
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
