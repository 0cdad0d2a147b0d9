package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ReaderLocaleTest {
    private static final Instant AT = Instant.parse("2026-11-03T14:05:09Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "de-CH,de;q=0.9,en;q=0.8 | de-CH",
                "fr | fr",
                "en-GB;q=0.5, de;q=0.9 | de",
                "* | en-US",
                "'' | en-US",
                ";;;q=x | en-US",
                "de;q=0 | en-US"
            })
    void theBrowsersFirstLanguageIsTaken(String header, String tag) {
        assertThat(ReaderLocale.preferred(header)).isEqualTo(Locale.forLanguageTag(tag));
    }

    @Test
    void aHeaderWithoutEndIsNotRead() {
        assertThat(ReaderLocale.preferred("de,".repeat(10_000))).isEqualTo(Locale.US);
    }

    @Test
    void numbersAndDatesAreInTheReadersWay() {
        String german = ReaderLocale.bound(Locale.GERMANY, ReaderLocaleTest::figures);
        String american = ReaderLocale.bound(Locale.US, ReaderLocaleTest::figures);

        assertThat(german)
                .contains("1.234.567 tokens", "1,2M", "$1.234,50", "03.11.2026", "14:05:09")
                .doesNotContain("PM");
        assertThat(american).contains("1,234,567 tokens", "1.2M", "$1,234.50", "Nov 3, 2026", "2:05:09");
        assertThat(figures()).as("where no reader is known").isEqualTo(american);
    }

    private static String figures() {
        Html html = new Html();
        html.begin("p").text(Figures.counted(1_234_567, "token") + " " + Figures.count(1_234_567));
        html.text(" " + Figures.dollars(1234.5));
        Figures.moment(html, AT, ZoneOffset.UTC);
        Figures.ofDay(html, AT, ZoneOffset.UTC);
        return html.end().toString();
    }
}
