package dev.gitsession.reading.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class PricesTest {
    private static final long MILLION = 1_000_000;
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @TempDir
    private Path folder;

    private static OptionalLong input(Prices prices, String model) {
        return prices.cost(model, DAY, new Tokens(MILLION, 0, 0, 0), 0, 0);
    }

    private Prices over(String... lines) throws IOException {
        return Prices.over(Files.write(folder.resolve("prices"), List.of(lines)));
    }

    @Test
    void everyKindOfTokensHasItsPrice() {
        Prices prices = Prices.builtIn();

        assertThat(prices.cost("claude-opus-4-5", DAY, new Tokens(MILLION, 0, 0, 0), 0, 0))
                .hasValue(5_000_000_000L);
        assertThat(prices.cost("claude-opus-4-5", DAY, new Tokens(0, MILLION, 0, 0), 0, 0))
                .hasValue(25_000_000_000L);
        assertThat(prices.cost("claude-opus-4-5", DAY, new Tokens(0, 0, MILLION, 0), 0, 0))
                .hasValue(500_000_000L);
        assertThat(prices.cost("claude-opus-4-5", DAY, new Tokens(0, 0, 0, MILLION), 0, 0))
                .hasValue(6_250_000_000L);
        assertThat(prices.cost("claude-opus-4-5", DAY, new Tokens(0, 0, 0, MILLION), MILLION / 2, 0))
                .hasValue(8_125_000_000L);
    }

    @Test
    void aModelIsFoundAsProvidersWriteIt() {
        Prices prices = Prices.builtIn();

        for (String name : List.of(
                "claude-opus-4-5-20251101",
                "anthropic/claude-opus-4.5",
                "us.anthropic.claude-opus-4-5-20251101-v1:0",
                "claude-opus-4-5@20251101",
                "Claude-Opus-4-5[1m]")) {
            assertThat(input(prices, name)).as(name).hasValue(5_000_000_000L);
        }
        assertThat(input(prices, "claude-opus-4-20250514")).hasValue(15_000_000_000L);
        assertThat(input(prices, "openai/gpt-4o-2024-08-06")).hasValue(2_500_000_000L);
    }

    @Test
    void aModelThatIsOnlySimilarHasNoPrice() {
        Prices prices = Prices.builtIn();

        for (String name : List.of("claude-opus-9", "gpt-5-turbo", "gpt", "", "my-claude-opus-4-5")) {
            assertThat(input(prices, name)).as(name).isEmpty();
        }
    }

    @Test
    void aUsersFileGoesFirst() throws IOException {
        Prices prices = over("# ours", "claude-opus-4-5 2026-01-01 1 2", "house-* 2026-01-01 4 5 - 6");

        assertThat(input(prices, "claude-opus-4-5")).hasValue(1_000_000_000L);
        assertThat(input(prices, "house-model-7b")).hasValue(4_000_000_000L);
        assertThat(prices.cost("house-x", DAY, new Tokens(0, 0, MILLION, MILLION), 0, 0))
                .hasValue(10_000_000_000L);
        assertThat(input(prices, "gpt-5")).hasValue(1_250_000_000L);
    }

    @Test
    void aPriceCountsFromItsDayOn() throws IOException {
        Prices prices = over("m 2026-01-01 1 1", "m 2026-03-02 2 2", "m 2026-04-01 3 3");

        assertThat(input(prices, "m")).hasValue(2_000_000_000L);
        assertThat(prices.cost("m", LocalDate.parse("2025-01-01"), new Tokens(MILLION, 0, 0, 0), 0, 0))
                .hasValue(1_000_000_000L);
        assertThat(prices.cost("m", null, new Tokens(MILLION, 0, 0, 0), 0, 0)).hasValue(3_000_000_000L);
    }

    @Test
    void aMistakeIsToldWithItsLine() {
        for (String line : List.of("m 2026-01-01 1", "m today 1 1", "m 2026-01-01 1 -1", "m 2026-01-01 x 1")) {
            assertThatThrownBy(() -> over("# prices", line))
                    .as(line)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in line 2 of");
        }
        assertThatThrownBy(() -> Prices.over(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("session.prices");
    }

    @Test
    void theProgramSaysOfWhichDayItsPricesAre() {
        assertThat(Prices.day()).isAfter(LocalDate.parse("2026-01-01"));
    }

    @Test
    void aLongPromptHasItsOwnPrice() {
        Prices prices = Prices.builtIn();
        Tokens tokens = new Tokens(MILLION, 0, 0, 0);

        assertThat(prices.cost("claude-haiku-5-5", LocalDate.parse("2026-11-01"), tokens, 0, 100_000))
                .hasValue(100_000_000L);
        assertThat(prices.cost("claude-haiku-5-5", LocalDate.parse("2026-11-01"), tokens, 0, 100_001))
                .hasValue(500_000_000L);
        assertThat(prices.cost("claude-haiku-5-5", DAY, tokens, 0, 100_001)).hasValue(500_000_000L);
    }
}
