package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;

/// Breaks text of several styles into lines of a width, between words.
final class StyledLines {
    private static final String TAB = "    ";

    private final Console console;
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String indent = "";
    private int indented;
    private int filled;
    private boolean begun;

    /// @param width how many columns a line has at most; a longer word has a line of its own
    StyledLines(Console console, int width) {
        this.console = console;
        this.width = Math.max(width, 20);
    }

    /// Ends the line, and begins the next one.
    ///
    /// @param first what it begins with
    /// @param rest what the lines begin with in which it goes on
    void begin(String first, String rest) {
        end();
        line.append(first);
        filled = TextWidth.of(first);
        indent = rest;
        indented = TextWidth.of(rest);
        begun = true;
    }

    /// Adds text to the line.
    void add(String text, Style style) {
        if (!begun) {
            begin("", "");
        }
        String clean = Printable.clean(text.replace("\t", TAB));
        int start = 0;
        while (start < clean.length()) {
            int end = endOfWord(clean, start);
            word(clean.substring(start, end), style);
            start = end;
        }
    }

    /// Adds text to the line as it is, however long.
    void addWhole(String text, Style style) {
        String clean = Printable.clean(text.replace("\t", TAB));
        line.append(console.styled(style, clean));
        filled += TextWidth.of(clean);
        begun = true;
    }

    /// The end of the blanks at this place and the word behind them.
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    private void word(String word, Style style) {
        String shown = word;
        if (filled + TextWidth.of(word) > width && filled > indented) {
            lines.add(line.toString().stripTrailing());
            line.setLength(0);
            line.append(indent);
            filled = indented;
            shown = word.stripLeading();
        }
        line.append(console.styled(style, shown));
        filled += TextWidth.of(shown);
    }

    /// Ends the line, if one was begun.
    void end() {
        if (begun) {
            lines.add(line.toString());
            line.setLength(0);
            filled = 0;
            begun = false;
        }
    }

    /// The lines so far.
    List<String> lines() {
        end();
        return List.copyOf(lines);
    }
}
