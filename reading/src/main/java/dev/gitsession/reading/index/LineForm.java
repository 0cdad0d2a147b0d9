package dev.gitsession.reading.index;

import java.util.ArrayList;
import java.util.List;

/// The forms in which lines of code are compared.
public final class LineForm {
    private static final int TELLING = 8;
    private static final int LONGEST = 400;

    private LineForm() {}

    /// The line without white space, so that its indentation doesn't matter.
    public static String squeezed(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length() && text.length() < LONGEST; i++) {
            char c = line.charAt(i);
            if (c > ' ' && !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// Whether a squeezed line says enough to be told from others: brackets and single words don't.
    public static boolean isTelling(String squeezed) {
        int letters = 0;
        for (int i = 0; i < squeezed.length(); i++) {
            letters += Character.isLetterOrDigit(squeezed.charAt(i)) ? 1 : 0;
        }
        return letters >= TELLING && letters < squeezed.length();
    }

    /// The words and numbers of a line, in order. A formatter leaves them as they are.
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean inside = i < line.length() && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_');
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(line.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
