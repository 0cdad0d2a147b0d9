package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HumanFormatTest {
    @Test
    void sizesAreShownInTheLargestUnitThatFits() {
        assertThat(HumanFormat.size(1023)).isEqualTo("1023 B");
        assertThat(HumanFormat.size(1024)).isEqualTo("1.0 KiB");
        assertThat(HumanFormat.size(97 << 10)).isEqualTo("97 KiB");
        assertThat(HumanFormat.size(5L << 40)).isEqualTo("5120 GiB");
    }

    @Test
    void timesAreThoseOfTheZone() {
        Instant noon = Instant.parse("2026-02-22T12:00:59Z");
        assertThat(HumanFormat.time(noon, ZoneId.of("UTC"))).isEqualTo("2026-02-22 12:00");
        assertThat(HumanFormat.time(noon, ZoneId.of("Asia/Kolkata"))).isEqualTo("2026-02-22 17:30");
    }

    @Test
    void theEndsOfTimeAreShownInEveryZone() {
        for (String zone : new String[] {"UTC", "Asia/Kolkata", "America/Lima"}) {
            assertThat(HumanFormat.time(Instant.MAX, ZoneId.of(zone))).contains("-12-31");
            assertThat(HumanFormat.time(Instant.MIN, ZoneId.of(zone))).contains("-01-01");
        }
    }
}
