package dev.gitsession.cli.command;

import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.AmbiguousOptionException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// Reads a command's options as git does: anywhere in the line, long ones abbreviated, `--` ends them.
public final class ArgumentParser {
    private ArgumentParser() {}

    /// Parses what stands behind a command's name.
    ///
    /// @throws InvalidInputException naming the option at fault
    public static CommandLine parse(CommandSpec spec, List<String> arguments) {
        Options options = new Options();
        spec.options().forEach(option -> options.addOption(option(option)));
        CommandSpec.COMMON.forEach(option -> options.addOption(option(option)));
        try {
            return DefaultParser.builder()
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments.toArray(String[]::new));
        } catch (AmbiguousOptionException e) {
            throw bad(spec, Printable.excerpt(e.getOption()) + " can be short for more than one option");
        } catch (UnrecognizedOptionException e) {
            throw bad(spec, "there is no option " + Printable.excerpt(e.getOption()), meant(spec, e.getOption()));
        } catch (MissingArgumentException e) {
            Option option = e.getOption();
            String name = option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
            throw bad(spec, name + " needs a value");
        } catch (ParseException e) {
            throw bad(spec, Printable.excerpt(String.valueOf(e.getMessage())));
        }
    }

    private static Option option(OptionSpec spec) {
        Option.Builder builder = spec.letter().map(Option::builder).orElseGet(Option::builder);
        if (!spec.name().isEmpty()) {
            builder.longOpt(spec.name());
        }
        return builder.hasArg(spec.value().isPresent()).get();
    }

    private static Optional<String> meant(CommandSpec spec, String typed) {
        List<String> known = Stream.concat(spec.options().stream(), CommandSpec.COMMON.stream())
                .map(option -> "--" + option.name())
                .toList();
        return Suggestion.of(typed, known).map(option -> "did you mean " + option + "?");
    }

    private static InvalidInputException bad(CommandSpec spec, String message) {
        return bad(spec, message, Optional.empty());
    }

    private static InvalidInputException bad(CommandSpec spec, String message, Optional<String> meant) {
        String page = "see what there is with: git session " + spec.name() + " --help";
        return new InvalidInputException(
                "bad_arguments", message, meant.map(guess -> guess + " " + page).orElse(page));
    }
}
