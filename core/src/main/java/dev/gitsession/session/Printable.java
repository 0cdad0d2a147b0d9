package dev.gitsession.session;

/// Makes untrusted text safe for a terminal, a message or a log: without control characters and invisible
/// direction marks.
public final class Printable {
    private static final int EXCERPT = 60;
    private static final int JOINER = 0x200D;

    private Printable() {}

    /// Replaces every control, format and surrogate character by U+FFFD. The joiner within emoji such as a woman
    /// at a computer is left out: terminals disagree on the width of joined ones.
    public static String clean(String text) {
        if (isPlain(text) || text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c != JOINER) {
                clean.appendCodePoint(isUnsafe(c) ? 0xFFFD : c);
            }
        });
        return clean.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /// The cleaned beginning of a text, for a message about a bad value.
    public static String excerpt(String text) {
        String start = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
        return clean(start);
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
