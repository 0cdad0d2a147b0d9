package dev.gitsession.cli.command;

import java.util.Optional;

/// The description of an option. Help, completions and manual pages are generated from it.
///
/// @param letter the one-letter form
/// @param name the long form, without dashes
/// @param value the name of the value; empty for a flag
/// @param about one line, without a period
/// @param hint the values that a shell completes
public record OptionSpec(Optional<String> letter, String name, Optional<String> value, String about, Hint hint) {
    /// The values that a shell completes for an option.
    public enum Hint {
        NOTHING,
        FILE,
        FOLDER,
        SOURCE,
        AGENT,
        PLAN,
        SESSION,
        BRANCH
    }

    /// An option without a value.
    public static OptionSpec flag(String name, String about) {
        return new OptionSpec(Optional.empty(), name, Optional.empty(), about, Hint.NOTHING);
    }

    /// An option with a value.
    public static OptionSpec value(String name, String value, String about) {
        return new OptionSpec(Optional.empty(), name, Optional.of(value), about, Hint.NOTHING);
    }

    /// A copy with a one-letter form.
    public OptionSpec withLetter(String other) {
        return new OptionSpec(Optional.of(other), name, value, about, hint);
    }

    /// A copy whose values a shell completes.
    public OptionSpec offering(Hint other) {
        return new OptionSpec(letter, name, value, about, other);
    }

    /// The option as it is typed, such as `-o, --output PATH`.
    public String synopsis() {
        String shortForm =
                letter.map(text -> "-" + text + (name.isEmpty() ? "" : ", ")).orElse("");
        String longForm = name.isEmpty() ? "" : "--" + name;
        return shortForm + longForm + value.map(text -> " " + text).orElse("");
    }
}
