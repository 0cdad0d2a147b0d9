package dev.gitsession.cli.console;

/// A text style that is legible on light and dark backgrounds. It uses the terminal's own colors and no
/// backgrounds; yellow and cyan are left out, because they can't be read on white, and
/// blue is bold, because terminals show plain blue too dark on black.
public enum Style {
    PLAIN(""),
    STRONG("\u001b[1m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    WARNING("\u001b[1;35m"),
    BAD("\u001b[31m"),
    NAME("\u001b[1;34m");

    private static final String RESET = "\u001b[0m";

    private final String start;

    Style(String start) {
        this.start = start;
    }

    String apply(String text, boolean colored) {
        return colored && !start.isEmpty() && !text.isEmpty() ? start + text + RESET : text;
    }
}
