package dev.gitsession.cli.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Breaks a message with commands that is too wide for the terminal: each command stands on a line of its own, so that
/// the end of a line never cuts it and it can be copied. The prose around is broken between words. Without commands,
/// only a message that stands in a column is broken.
///
/// A command begins the message, or follows `: ` or `; `. It ends where the message ends, and before `; `, `, or ` and
/// `, then `. A message of several lines stays as it is.
final class CommandLines {
    private static final Pattern COMMAND = Pattern.compile(
            "(?<=^|: |; )(?:git (?:session|config|remote|add|checkout|push) |\\./install)(?:(?!; |, or |, then ).)*");

    /// What stands between a command and the prose around it.
    private static final Pattern SEPARATORS = Pattern.compile("^[;,] |[;,] ?$");

    private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int COMMAND_INDENT = 2;

    private final int columns;
    private final int indent;
    private final StringBuilder lines = new StringBuilder();

    private CommandLines(int columns, int indent) {
        this.columns = columns;
        this.indent = indent;
    }

    /// The message on as many lines as it needs.
    ///
    /// @param columns the width of the terminal
    /// @param indent how many characters stand before the message on its first line, and before its further lines
    static String fitted(String message, int columns, int indent) {
        boolean fits = indent + width(message) <= columns;
        Matcher command = COMMAND.matcher(message);
        boolean whole = fits || message.indexOf('\n') >= 0 || (!command.find() && indent == 0);
        return whole ? message : new CommandLines(columns, indent).broken(message, command);
    }

    private String broken(String message, Matcher command) {
        int from = 0;
        command.reset();
        while (command.find()) {
            addProse(message.substring(from, command.start()));
            addCommand(command.group());
            from = command.end();
        }
        addProse(message.substring(from));
        return lines.toString();
    }

    private void addProse(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : SEPARATORS.matcher(text).replaceAll("").strip().split(" ")) {
            if (!line.isEmpty() && indent + width(line) + 1 + width(word) > columns) {
                add(line.toString(), indent);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            add(line.toString(), indent);
        }
    }

    private void addCommand(String command) {
        int below = indent + COMMAND_INDENT;
        add(command, below + width(command) <= columns ? below : COMMAND_INDENT);
    }

    private void add(String line, int column) {
        lines.append(lines.isEmpty() ? "" : "\n" + " ".repeat(column)).append(line);
    }

    private static int width(CharSequence text) {
        return TextWidth.of(STYLES.matcher(text).replaceAll(""));
    }
}
