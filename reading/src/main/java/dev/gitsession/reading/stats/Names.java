package dev.gitsession.reading.stats;

import java.util.Arrays;
import java.util.Locale;

/// Compares names as the index of search does: as a whole, without what stands before the first slash, or one word.
final class Names {
    private Names() {}

    /// @param value what was asked for, in lower case
    static boolean match(String value, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(value)
                || lower.substring(lower.indexOf('/') + 1).equals(value)
                || Arrays.asList(lower.split("[^\\p{L}\\p{N}.]+", -1)).contains(value);
    }
}
