package dev.gitsession.redact.text;

/// Decides whether a token can begin at a position of a text.
public final class Boundary {
    private static final int LONGEST_COLOUR = 12;

    private Boundary() {}

    /// Whether a token can begin at a position: after anything but a letter or digit, after an escaped line break or
    /// tab (`\n`) that is written out, or after a terminal's color code.
    public static boolean canStartAt(Text text, int position) {
        int before = text.at(position - 1);
        if (!ByteSet.ALNUM.has(before)) {
            return true;
        }
        if ((before == 'n' || before == 't' || before == 'r') && text.at(position - 2) == '\\') {
            return true;
        }
        return before == 'm' && endsColour(text, position - 2);
    }

    private static boolean endsColour(Text text, int from) {
        int at = from;
        while (from - at < LONGEST_COLOUR && (ByteSet.DIGITS.has(text.at(at)) || text.at(at) == ';')) {
            at--;
        }
        return text.at(at) == '[';
    }
}
