package dev.gitsession.cli.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Suggests the known word that is closest to a mistyped one.
public final class Suggestion {
    private Suggestion() {}

    /// The closest of the known words. Empty if more than a third of the letters would have to change.
    public static Optional<String> of(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> slips(typed, word) * 3 <= Math.max(typed.length(), word.length()))
                .min(Comparator.comparingInt(word -> slips(typed, word)));
    }

    /// The number of letters to insert, delete, replace or swap with a neighbor.
    private static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[one.length()][other.length()];
    }
}
