package dev.gitsession.json;

/// Finds the blanks and comments (`// ...` and `/* ... */`) between the tokens of a JSON document.
///
/// @param text a valid document
record JsonBlanks(String text) {
    /// The offset after the blanks and comments that begin at an offset.
    int end(int from) {
        int at = from;
        while (true) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (isComment(at)) {
                at = endOfComment(at);
            } else {
                return at;
            }
        }
    }

    /// The line end to insert after blanks and comments. It is needed if the last comment requires one and none
    /// follows; otherwise it is empty.
    ///
    /// @param from where the blanks begin
    /// @param to where they end
    /// @param next where the text continues
    String lineEnd(int from, int to, int next) {
        boolean open = false;
        int at = from;
        while (at < to) {
            if (isComment(at)) {
                open = text.startsWith("//", at);
                at = endOfComment(at);
            } else {
                at++;
            }
        }
        return open && !isLineEnd(text.charAt(next)) ? "\n" : "";
    }

    private boolean isComment(int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private int endOfComment(int from) {
        if (text.startsWith("/*", from)) {
            return text.indexOf("*/", from + 2) + 2;
        }
        int at = from;
        while (!isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }
}
