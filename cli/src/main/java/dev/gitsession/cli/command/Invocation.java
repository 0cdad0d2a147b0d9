package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.session.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/// A call of a command: the command line, the console, and the parts to work with.
///
/// @param line the options and arguments
/// @param console prints the output
/// @param wiring builds the parts
public record Invocation(CommandLine line, Console console, Wiring wiring) {
    /// The value of an option, if it was given.
    public Optional<String> find(String option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    /// Whether a flag was given.
    public boolean has(String flag) {
        return line.hasOption(flag);
    }

    /// The arguments other than options.
    public List<String> arguments() {
        return line.getArgList();
    }

    /// The number in an option, or a default.
    public int number(String option, int otherwise) {
        Optional<String> text = find(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new InvalidInputException(
                "bad_arguments",
                "--" + option + " takes a number of at least 1",
                "give one, such as --" + option + " 20");
    }

    /// A copy with the time limit of the `--timeout` option.
    public Invocation withTimeout() {
        return has("timeout")
                ? new Invocation(line, console, wiring.within(Duration.ofSeconds(number("timeout", 1))))
                : this;
    }

    /// Refuses too few and too many arguments.
    public void requireArguments(int least, int most, String what) {
        int given = arguments().size();
        if (given < least) {
            throw new InvalidInputException("bad_arguments", what + " is missing", "see --help");
        }
        if (given > most) {
            throw new InvalidInputException(
                    "bad_arguments", "'" + arguments().get(most) + "' is one argument too many", "see --help");
        }
    }
}
