package dev.gitsession.agent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slash command as Claude Code records it: its name and its arguments in tags.
public final class SlashCommand {
    private static final String BEGINNING = "<command-";
    private static final Pattern NAME = Pattern.compile("<command-name>\\s*(.*?)\\s*</command-name>");
    private static final Pattern ARGUMENTS =
            Pattern.compile("<command-args>\\s*(.*?)\\s*</command-args>", Pattern.DOTALL);

    private SlashCommand() {}

    /// The command as it was typed; empty if the text holds none.
    public static Optional<String> find(String text) {
        Matcher name = NAME.matcher(text);
        if (!text.startsWith(BEGINNING) || !name.find()) {
            return Optional.empty();
        }
        Matcher arguments = ARGUMENTS.matcher(text);
        return Optional.of((name.group(1) + (arguments.find() ? " " + arguments.group(1) : "")).strip());
    }
}
