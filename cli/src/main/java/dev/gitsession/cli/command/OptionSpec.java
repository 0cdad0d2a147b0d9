package dev.gitsession.cli.command;

import java.util.Optional;

/// An option as help, completion and manual show it.
///
/// @param letter its one-letter form
/// @param name its long form, without dashes
/// @param value what its value is called; empty for a flag
/// @param about one line, without a full stop
/// @param hint what a shell offers as values
public record OptionSpec(Optional<String> letter, String name, Optional<String> value, String about, Hint hint) {
    /// What a shell can offer as an option's value.
    public enum Hint {
        NOTHING,
        FILE,
        FOLDER,
        SOURCE,
        AGENT
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

    /// A copy that tells a shell what to offer.
    public OptionSpec offering(Hint other) {
        return new OptionSpec(letter, name, value, about, other);
    }

    /// The option as it is typed: `-o, --output PATH`.
    public String synopsis() {
        String shortForm =
                letter.map(text -> "-" + text + (name.isEmpty() ? "" : ", ")).orElse("");
        String longForm = name.isEmpty() ? "" : "--" + name;
        return shortForm + longForm + value.map(text -> " " + text).orElse("");
    }
}
