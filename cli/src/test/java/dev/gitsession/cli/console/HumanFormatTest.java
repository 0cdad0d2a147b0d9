package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
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
    void agesAreShort() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:30:00Z"), ZoneId.of("UTC"));
        assertThat(HumanFormat.age(clock.instant().minusSeconds(59), clock)).isEqualTo("now");
        assertThat(HumanFormat.age(clock.instant().minusSeconds(60), clock)).isEqualTo("1m ago");
        assertThat(HumanFormat.age(clock.instant().minusSeconds(3 * 3600), clock))
                .isEqualTo("3h ago");
        assertThat(HumanFormat.age(clock.instant().minus(Duration.ofDays(27)), clock))
                .isEqualTo("27d ago");
        assertThat(HumanFormat.age(clock.instant().minus(Duration.ofDays(29)), clock))
                .isEqualTo("2026-10-22");
        assertThat(HumanFormat.age(clock.instant().plusSeconds(3600), clock)).isEqualTo("2026-11-20");
    }

    @Test
    void durationsHaveTheirTwoLargestUnits() {
        assertThat(HumanFormat.duration(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(HumanFormat.duration(Duration.ofMinutes(59))).isEqualTo("59m");
        assertThat(HumanFormat.duration(Duration.ofMinutes(125))).isEqualTo("2h 5m");
        assertThat(HumanFormat.duration(Duration.ofHours(74))).isEqualTo("3d 2h");
        assertThat(HumanFormat.duration(Duration.ofDays(3))).isEqualTo("3d");
    }

    @Test
    void theEndsOfTimeAreShownInEveryZone() {
        for (String zone : new String[] {"UTC", "Asia/Kolkata", "America/Lima"}) {
            assertThat(HumanFormat.time(Instant.MAX, ZoneId.of(zone))).contains("-12-31");
            assertThat(HumanFormat.time(Instant.MIN, ZoneId.of(zone))).contains("-01-01");
        }
    }
}
