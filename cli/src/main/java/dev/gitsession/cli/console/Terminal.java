package dev.gitsession.cli.console;

import java.util.List;
import java.util.Map;

/// The terminal to which output is written. The launcher describes it, because a shell finds out at no cost what
/// takes Java long. `GIT_SESSION_TERMINAL` lists which of `out` and `err` are terminals; `COLUMNS` is the width.
///
/// @param out whether standard output is a terminal
/// @param err whether standard error is a terminal
/// @param columns the width, in characters
/// @param color whether colors are wanted
public record Terminal(boolean out, boolean err, int columns, boolean color) {
    private static final int DEFAULT_COLUMNS = 80;

    /// Reads the environment. `NO_COLOR` and a dumb terminal turn colors off (no-color.org).
    public static Terminal of(Map<String, String> environment) {
        List<String> streams =
                List.of(environment.getOrDefault("GIT_SESSION_TERMINAL", "").split(","));
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                streams.contains("out"),
                streams.contains("err"),
                columns(environment.getOrDefault("COLUMNS", "")),
                wanted);
    }

    private static int columns(String text) {
        boolean number = !text.isEmpty() && text.length() < 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int columns = number ? Integer.parseInt(text) : 0;
        return columns >= 20 ? columns : DEFAULT_COLUMNS;
    }
}
