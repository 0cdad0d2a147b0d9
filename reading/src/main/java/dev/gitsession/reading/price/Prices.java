package dev.gitsession.reading.price;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The prices of models. Those of a user's file go before those in the program.
public final class Prices {
    private static final String BUILT_IN = "prices.txt";

    private static final Comparator<Price> OLDEST_FIRST =
            Comparator.comparing(Price::since).thenComparingLong(Price::over);

    private final List<Price> own;
    private final List<Price> builtIn;
    private final Map<String, List<Price>> found = new HashMap<>();

    private Prices(List<Price> own, List<Price> builtIn) {
        this.own = own;
        this.builtIn = builtIn;
    }

    /// The prices in the program.
    public static Prices builtIn() {
        return new Prices(List.of(), PriceFile.read(BUILT_IN, lines()));
    }

    /// The prices in a user's file, and for other models those in the program.
    ///
    /// @throws InvalidInputException if the file can't be read; the message names the line
    public static Prices over(Path file) {
        try {
            return new Prices(
                    PriceFile.read(file.toString(), Files.readAllLines(file)), PriceFile.read(BUILT_IN, lines()));
        } catch (IOException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "the prices in '%s' can't be read (session.prices)".formatted(Printable.excerpt(file.toString())),
                    "name a readable text file with: git config session.prices FILE");
        }
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The day for which the prices in the program were looked up.
    public static LocalDate day() {
        return lines().stream()
                .filter(line -> line.startsWith("# looked up: "))
                .map(line ->
                        LocalDate.parse(line.substring(line.indexOf(": ") + 2).strip()))
                .findFirst()
                .orElseThrow();
    }

    /// The cost of tokens in billionths of a dollar; empty if the model has no known price.
    ///
    /// @param day when they were used; null if unknown, which takes the newest price
    /// @param hourCache the part of the tokens written to the cache that is kept for an hour
    /// @param prompt how many tokens the prompt of the request had; 0 if that is unknown
    public OptionalLong cost(String model, @Nullable LocalDate day, Tokens tokens, long hourCache, long prompt) {
        List<Price> prices = found.computeIfAbsent(model, this::find);
        Price best = null;
        for (Price price : prices) {
            LocalDate first = prices.getFirst().since();
            boolean fits = price.over() == 0 || price.over() < prompt;
            boolean counts =
                    day == null || !price.since().isAfter(day) || price.since().equals(first);
            best = fits && counts ? price : best;
        }
        return best == null ? OptionalLong.empty() : OptionalLong.of(best.of(tokens, hourCache));
    }

    /// The prices of a model, the oldest first; of the same day, those of longer prompts last.
    private List<Price> find(String model) {
        List<Price> mine = find(own, model);
        return mine.isEmpty() ? find(builtIn, model) : mine;
    }

    /// Of the lines that match a model, those whose name says most.
    private static List<Price> find(List<Price> prices, String model) {
        String plain = ModelName.plain(model);
        Optional<String> name = prices.stream()
                .map(Price::model)
                .filter(each -> matches(each, plain) || matches(each, model.toLowerCase(Locale.ROOT)))
                .max(Comparator.comparingInt(String::length));
        return name.isEmpty()
                ? List.of()
                : prices.stream()
                        .filter(price -> price.model().equals(name.orElseThrow()))
                        .sorted(OLDEST_FIRST)
                        .toList();
    }

    private static boolean matches(String pattern, String model) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(model);
        }
        String end = pattern.substring(star + 1);
        return model.length() >= pattern.length() - 1
                && model.startsWith(pattern.substring(0, star))
                && model.endsWith(end);
    }
}
