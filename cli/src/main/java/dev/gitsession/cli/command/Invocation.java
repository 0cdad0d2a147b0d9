package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

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

    /// The plan that the option of that name gives.
    public Optional<PlanId> plan() {
        return find("plan").map(PlanId::new);
    }

    /// What the repository says about where to store, with the remote that the option of that name gives.
    ///
    /// @throws InvalidInputException if there is no such remote, unless `--offline` says that it is not asked
    public StoreSettings settings(Git git) {
        Optional<String> named = find("remote");
        return warned(has("offline") && named.isEmpty() ? StoreSettings.of(git) : wiring.settings(git, named));
    }

    /// The settings of a repository that is only read. It may have no remote: this machine's sessions are there all
    /// the same.
    public StoreSettings settingsToRead(Git git) {
        StoreSettings configured = StoreSettings.of(git);
        boolean isThere =
                configured.hasRemote(git.config()) || configured.remote().startsWith("-");
        return isThere || find("remote").isPresent() ? settings(git) : warned(configured);
    }

    private StoreSettings warned(StoreSettings settings) {
        if (!settings.team().config().entries().isEmpty()) {
            TeamFileWarnings.of(settings.team()).forEach(console::warning);
        }
        return settings;
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
            throw noNumber(option, null);
        } catch (NumberFormatException e) {
            throw noNumber(option, e);
        }
    }

    private static InvalidInputException noNumber(String option, @Nullable NumberFormatException cause) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "--" + option + " takes a number of at least 1",
                "give one, such as --" + option + " 20",
                cause);
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
            throw new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what + " is missing", "see --help");
        }
        if (given > most) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "'" + arguments().get(most) + "' is one argument too many", "see --help");
        }
    }
}
