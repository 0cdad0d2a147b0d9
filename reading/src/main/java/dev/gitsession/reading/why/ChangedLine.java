package dev.gitsession.reading.why;

import dev.gitsession.reading.index.LineForm;

/// A line of a change.
///
/// @param number its number in the file after the change; 0 if it was removed
/// @param squeezed its text without white space
record ChangedLine(char sign, String text, String squeezed, int number) {
    static ChangedLine of(String signed, int number) {
        String text = signed.isEmpty() ? "" : signed.substring(1);
        return new ChangedLine(signed.isEmpty() ? ' ' : signed.charAt(0), text, LineForm.squeezed(text), number);
    }

    boolean isAdded() {
        return sign == '+';
    }

    boolean isRemoved() {
        return sign == '-';
    }

    /// Whether it says enough to be told from other lines.
    boolean isTelling() {
        return LineForm.isTelling(squeezed);
    }
}
