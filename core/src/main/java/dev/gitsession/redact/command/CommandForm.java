package dev.gitsession.redact.command;

import java.util.List;

/// How some programs take a secret in their command line.
///
/// @param programs the words that the command begins with: `docker login`
/// @param options what stands before the secret; empty if it is an argument of its own
/// @param place which part of the word after that is the secret
/// @param argument for a secret without an option, which argument it is, from 1, options left out
record CommandForm(List<String> programs, List<String> options, Place place, int argument) {
    /// Which part of a word is the secret.
    enum Place {
        /// All of it.
        WORD,
        /// What follows the first colon; or what precedes it, if nothing follows.
        LOGIN,
        /// What follows the first per cent sign.
        AFTER_PERCENT,
        /// What follows the first comma.
        AFTER_COMMA,
        /// What follows the first slash, up to an `@`.
        AFTER_SLASH,
        /// What follows the equals sign, whatever the name before it.
        AFTER_EQUALS,
        /// What follows the option within the same word: `-psecret`.
        ATTACHED
    }

    CommandForm {
        programs = List.copyOf(programs);
        options = List.copyOf(options);
    }

    /// Describes the form in one line. The text that a record makes of itself needs classes that the start-up cache
    /// can't hold.
    String definition() {
        return String.join(
                "|", String.join(",", programs), String.join(" ", options), place.name(), Integer.toString(argument));
    }

    /// Words are separated by blanks here.
    static CommandForm option(String programs, String options, Place place) {
        return new CommandForm(List.of(programs.split(", ", -1)), List.of(options.split(" ", -1)), place, 0);
    }

    static CommandForm argument(String programs, int argument) {
        return argument(programs, argument, Place.WORD);
    }

    static CommandForm argument(String programs, int argument, Place place) {
        return new CommandForm(List.of(programs.split(", ", -1)), List.of(), place, argument);
    }
}
