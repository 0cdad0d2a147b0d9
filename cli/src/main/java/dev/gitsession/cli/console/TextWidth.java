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
        for (int i = 0; i < text.length(); i += WCWidth.charCountForGraphemeCluster(text, i)) {
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
            end += WCWidth.charCountForGraphemeCluster(text, end);
        }
        return text.substring(0, end) + "…";
    }

    private static int widthAt(String text, int index) {
        return Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, index));
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
