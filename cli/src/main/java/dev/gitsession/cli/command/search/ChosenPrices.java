package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.reading.price.Prices;
import java.nio.file.Path;
import java.util.Optional;

/// The prices that a clone uses: those in the program, and before them those of the file that `session.prices` names.
///
/// @param own whether there is such a file
public record ChosenPrices(Prices prices, boolean own) {
    /// The prices of a clone.
    public static ChosenPrices of(Invocation invocation, Git git) {
        Optional<Path> file = git.config()
                .find("session.prices")
                .filter(name -> !name.isBlank())
                .map(name -> git.layout().top().resolve(expanded(invocation, name)));
        return file.map(named -> new ChosenPrices(Prices.over(named), true))
                .orElseGet(() -> new ChosenPrices(Prices.builtIn(), false));
    }

    private static String expanded(Invocation invocation, String name) {
        return name.startsWith("~/") ? invocation.wiring().variable("HOME").orElse("~") + name.substring(1) : name;
    }
}
