package dev.gitsession.reading.price;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads a list of prices: a line for each model with its name, the first day, and the prices of input, output,
/// cache read, cache write and cache write for an hour in US dollars per million tokens, and the size of the prompts
/// from which on it counts. `-` stands for the price of input. `#` begins a comment.
final class PriceFile {
    private static final int COLUMNS = 8;
    private static final int LEAST = 4;
    private static final int DECIMALS = 6;

    private PriceFile() {}

    /// @param name the file, as messages name it
    static List<Price> read(String name, List<String> lines) {
        List<Price> prices = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                prices.add(price(name, i + 1, line.split("\\s+", -1)));
            }
        }
        return prices;
    }

    private static Price price(String name, int number, String[] cells) {
        if (cells.length < LEAST || cells.length > COLUMNS) {
            throw bad(name, number, "it has %d columns".formatted(cells.length));
        }
        try {
            long input = price(cells[2]);
            return new Price(
                    cells[0].toLowerCase(Locale.ROOT),
                    LocalDate.parse(cells[1]),
                    input,
                    price(cells[3]),
                    price(cells, 4, input),
                    price(cells, 5, input),
                    price(cells, 6, price(cells, 5, input)),
                    cells.length < COLUMNS ? 0 : Long.parseLong(cells[7]));
        } catch (DateTimeException e) {
            throw bad(name, number, "'%s' is no day such as 2026-11-01".formatted(Printable.excerpt(cells[1])));
        } catch (NumberFormatException e) {
            throw bad(name, number, "a price is no number");
        }
    }

    private static long price(String[] cells, int column, long otherwise) {
        return column >= cells.length || cells[column].equals("-") ? otherwise : price(cells[column]);
    }

    private static long price(String cell) {
        if (!cell.matches("\\d{1,6}(?:\\.\\d{1,6})?")) {
            throw new NumberFormatException(cell);
        }
        return new BigDecimal(cell).movePointRight(DECIMALS).longValueExact();
    }

    private static InvalidInputException bad(String name, int line, String what) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "the prices in line %d of '%s' can't be read: %s".formatted(line, Printable.excerpt(name), what),
                "write: MODEL SINCE INPUT OUTPUT [CACHE-READ [CACHE-WRITE [CACHE-WRITE-1H [OVER]]]], in dollars per million tokens");
    }
}
