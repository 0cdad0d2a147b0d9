package dev.gitsession.cli.command;

import java.util.List;

/// A command as it describes itself; help, completion and manual pages are made from it.
///
/// @param name one word, or two: `plan create`
/// @param arguments what follows it, as in a synopsis
/// @param summary one line, without a full stop
/// @param about paragraphs for the manual
/// @param options its own options; those that every command has come with them
/// @param examples what a user would type, with what it does
public record CommandSpec(
        String name, String arguments, String summary, String about, List<OptionSpec> options, List<Example> examples) {
    /// The options of every command.
    public static final List<OptionSpec> COMMON = List.of(
            OptionSpec.value("", "DIR", "run as if started in DIR")
                    .withLetter("C")
                    .offering(OptionSpec.Hint.FOLDER),
            OptionSpec.value("timeout", "SECONDS", "give up on the remote after so long (600)"),
            OptionSpec.flag("json", "print one JSON object"),
            OptionSpec.flag("quiet", "print only what went wrong").withLetter("q"),
            OptionSpec.flag("verbose", "print what is done and why, and the causes of a failure"),
            OptionSpec.flag("no-color", "print without colours"),
            OptionSpec.flag("help", "explain the command").withLetter("h"));

    /// What may stand in a line that names no command.
    public static final CommandSpec NONE =
            new CommandSpec("", "", "", "", List.of(OptionSpec.flag("version", "print the version")), List.of());

    public CommandSpec {
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /// @param line what to type
    /// @param about what it does
    public record Example(String line, String about) {}

    /// The synopsis behind `git session`.
    public String synopsis() {
        return name + (arguments.isEmpty() ? "" : " " + arguments);
    }
}
