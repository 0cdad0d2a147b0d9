package dev.gitsession.cli.console;

import org.jline.utils.WCWidth;

/// How many columns of a terminal a text fills. East Asian characters and emoji fill two; combining characters
/// none.
public final class TextWidth {
    private TextWidth() {}

    /// The columns that a text of one line fills.
    public static int of(String text) {
        if (isPlain(text)) {
            return text.length(); // without loading the table
        }
        int width = 0;
        for (int i = 0; i < text.length(); i += charactersAt(text, i)) {
            width += widthAt(text, i);
        }
        return width;
    }

    /// Cuts a text that is too wide, and shows that by an ellipsis.
    public static String cut(String text, int most) {
        if (of(text) <= most) {
            return text;
        }
        int end = 0;
        int width = 0;
        while (width + widthAt(text, end) < most) {
            width += widthAt(text, end);
            end += charactersAt(text, end);
        }
        return text.substring(0, end) + "…";
    }

    private static int widthAt(String text, int index) {
        return Math.max(
                0,
                isAlone(text, index)
                        ? WCWidth.wcwidth(text.codePointAt(index))
                        : WCWidth.wcwidthForGraphemeCluster(text, index));
    }

    private static int charactersAt(String text, int index) {
        return isAlone(text, index)
                ? Character.charCount(text.codePointAt(index))
                : WCWidth.charCountForGraphemeCluster(text, index);
    }

    /// Whether the character does not go together with the next one. Looking for clusters takes long.
    private static boolean isAlone(String text, int index) {
        int character = text.codePointAt(index);
        int next = index + Character.charCount(character);
        return !WCWidth.isRegionalIndicator(character) && (next >= text.length() || !isJoining(text.codePointAt(next)));
    }

    private static boolean isJoining(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> Character.isEmojiModifier(character);
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '\u0300' && text.charAt(i) != '…') {
                return false;
            }
        }
        return true;
    }
}
