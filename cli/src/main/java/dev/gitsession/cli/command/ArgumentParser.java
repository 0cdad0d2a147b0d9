package dev.gitsession.cli.command;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
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

/// Parses a command's options as git does: they may appear anywhere, long ones can be abbreviated, and `--` ends
/// them. It stays among the arguments of a command that tells these apart by it.
public final class ArgumentParser {

    private ArgumentParser() {}

    /// Parses the words after a command's name.
    ///
    /// @throws InvalidInputException if an option is wrong; the message names it
    public static CommandLine parse(CommandSpec spec, List<String> arguments) {
        try {
            CommandLine line = parsed(options(spec), spec.keepsSeparator() ? keepingSeparator(arguments) : arguments);
            refuseTwoValues(spec, line);
            return line;
        } catch (AmbiguousOptionException e) {
            throw bad(spec, Printable.excerpt(e.getOption()) + " can be short for more than one option", e);
        } catch (UnrecognizedOptionException e) {
            throw bad(spec, "there is no option " + Printable.excerpt(e.getOption()), meant(spec, e.getOption()), e);
        } catch (MissingArgumentException e) {
            throw bad(spec, shown(e.getOption()) + " needs a value", e);
        } catch (ParseException e) {
            throw bad(spec, Printable.excerpt(String.valueOf(e.getMessage())), e);
        }
    }

    /// The words with `--` twice: the first one ends the options and is dropped.
    private static List<String> keepingSeparator(List<String> words) {
        int separator = words.indexOf("--");
        List<String> kept = new ArrayList<>(words);
        if (separator >= 0) {
            kept.add(separator, "--");
        }
        return kept;
    }

    /// Whether a command line contains a flag: in full, abbreviated, or among other letters. The line need not be
    /// valid.
    public static boolean asksFor(CommandSpec spec, List<String> arguments, String flag) {
        Options options = options(spec);
        return arguments.stream()
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> word.startsWith("-"))
                .anyMatch(word -> hasFlag(options, word, flag));
    }

    private static boolean hasFlag(Options options, String word, String flag) {
        try {
            return parsed(options, List.of(word)).hasOption(flag);
        } catch (ParseException e) {
            return false; // a word that can't be parsed asks for nothing
        }
    }

    private static CommandLine parsed(Options options, List<String> arguments) throws ParseException {
        return DefaultParser.builder()
                .setStripLeadingAndTrailingQuotes(false)
                .get()
                .parse(options, arguments.toArray(String[]::new));
    }

    private static Options options(CommandSpec spec) {
        Options options = new Options();
        spec.options().forEach(option -> options.addOption(option(option)));
        CommandSpec.COMMON.forEach(option -> options.addOption(option(option)));
        return options;
    }

    private static void refuseTwoValues(CommandSpec spec, CommandLine line) {
        for (Option option : line.getOptions()) {
            if (option.hasArg()) {
                List<String> values = Stream.of(line.getOptionValues(option))
                        .distinct()
                        .map(Printable::excerpt)
                        .toList();
                if (values.size() > 1) {
                    throw new InvalidInputException(
                            ErrorCode.BAD_ARGUMENTS,
                            "%s is given twice, as '%s' and '%s'"
                                    .formatted(shown(option), values.get(0), values.get(1)),
                            "leave one of them out; " + page(spec));
                }
            }
        }
    }

    private static String shown(Option option) {
        return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
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

    private static InvalidInputException bad(CommandSpec spec, String message, ParseException cause) {
        return bad(spec, message, Optional.empty(), cause);
    }

    private static InvalidInputException bad(
            CommandSpec spec, String message, Optional<String> meant, ParseException cause) {
        String page = page(spec);
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                message,
                meant.map(guess -> guess + " " + page).orElse(page),
                cause);
    }

    private static String page(CommandSpec spec) {
        return "see what there is with: git session " + (spec.name() + " --help").strip();
    }
}
