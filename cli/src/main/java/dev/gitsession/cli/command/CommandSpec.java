package dev.gitsession.cli.command;

import java.util.List;

/// The description of a command. Help, completions and manual pages are generated from it.
///
/// @param name one word, or two such as `plan create`
/// @param arguments the arguments in the synopsis
/// @param summary one line, without a period
/// @param about paragraphs for the manual
/// @param options its own options, in addition to the common ones
/// @param examples examples with explanations
public record CommandSpec(
        String name, String arguments, String summary, String about, List<OptionSpec> options, List<Example> examples) {
    /// The options of every command.
    public static final List<OptionSpec> COMMON = List.of(
            OptionSpec.value("", "DIR", "run as if started in DIR")
                    .withLetter("C")
                    .offering(OptionSpec.Hint.FOLDER),
            OptionSpec.value("timeout", "SECONDS", "give up on the remote after this time (600)"),
            OptionSpec.flag("json", "print one JSON object"),
            OptionSpec.flag("quiet", "print no confirmations and remarks").withLetter("q"),
            OptionSpec.flag("verbose", "print what is done and why, and the causes of a failure"),
            OptionSpec.flag("no-color", "print without colors"),
            OptionSpec.flag("help", "explain the command").withLetter("h"));

    /// The options of a command line that names no command.
    public static final CommandSpec NONE =
            new CommandSpec("", "", "", "", List.of(OptionSpec.flag("version", "print the version")), List.of());

    public CommandSpec {
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /// An example.
    ///
    /// @param line the command line to type
    /// @param about what it does
    public record Example(String line, String about) {}

    /// Whether scripts type it and people do not: one of the original system's commands. Lists of commands for
    /// people leave it out.
    public boolean isForScripts() {
        return name.startsWith("exec ");
    }

    /// Whether `--` tells kinds of arguments apart, so that it stays among them.
    public boolean keepsSeparator() {
        return arguments.contains(" -- ");
    }

    /// The synopsis after `git session`.
    public String synopsis() {
        return name + (arguments.isEmpty() ? "" : " " + arguments);
    }
}
