package dev.gitsession.agent;

import dev.gitsession.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads moments as agents write them.
public final class Moments {
    /// Above this a number counts milliseconds, below it seconds: the year 5138 in seconds, 1973 in milliseconds.
    private static final long MILLISECONDS = 100_000_000_000L;

    private Moments() {}

    /// A moment at a path: text in ISO 8601 (UTC if it names no offset), or seconds or milliseconds since 1970.
    public static Optional<Instant> find(JsonObject record, String... path) {
        return record.text(path)
                .flatMap(Moments::find)
                .or(() -> record.number(path).map(Moments::ofNumber));
    }

    /// A moment as text.
    public static Optional<Instant> find(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            return findLocal(iso);
        }
    }

    /// Seconds or milliseconds since 1970.
    public static Instant ofNumber(long number) {
        return Math.abs(number) < MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private static Optional<Instant> findLocal(String iso) {
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
