package dev.gitsession.reading.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTimeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:30:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-03, 2026-11-02T23:00:00Z",
        "2026-11-03T14:00, 2026-11-03T13:00:00Z",
        "2026-11-03 14:00, 2026-11-03T13:00:00Z",
        "2026-11-03T14:00:00Z, 2026-11-03T14:00:00Z",
        "90m, 2026-11-20T09:00:00Z",
        "12h, 2026-11-19T22:30:00Z",
        "3d, 2026-11-17T10:30:00Z",
        "3 days ago, 2026-11-17T10:30:00Z",
        "2 weeks, 2026-11-06T10:30:00Z",
        "2w, 2026-11-06T10:30:00Z",
        "today, 2026-11-19T23:00:00Z",
        "Yesterday, 2026-11-18T23:00:00Z",
    })
    void timesAreReadAsPeopleTypeThem(String typed, String expected) {
        assertThat(TypedTime.read("--since", typed, CLOCK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-01", "3x", "-3d", "2026", "99999999d", "14:00"})
    void otherTextsAreRefusedWithExamples(String typed) {
        assertThatThrownBy(() -> TypedTime.read("--since", typed, CLOCK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--since '" + typed + "' is no time");
    }
}
